import { SLICE_ROWS } from '../../../src/features/feature-set';
import { toObservations } from '../../support/feature-rows';
import { createFakeDetector, runChunk } from '../../support/fake-detector';

const name = (length: number) => 'x'.repeat(length);
const codes = (messages: readonly { code: string }[]) => messages.map(({ code }) => code);

describe('Detector', () => {
  it('gives each row a score or a code, never both, and reasons from the threshold on', async () => {
    const { detector } = createFakeDetector();
    const rows = await runChunk(
      detector,
      `_time,src,query,__mv_query\n1,a,${name(49)},\n1,a,${name(50)},\nsoon,a,b,\n2,a,"b\nc",$b$;$c$\n`,
    );
    expect(rows).toEqual([
      '0.490000,0,,0,,,,',
      '0.500000,1,,0,length 50,,,score',
      ',,,,,time_invalid,,',
      ',,,,,query_multivalue,,',
    ]);
  });

  it('has a code for a row with several clients, whatever its name', async () => {
    const { detector } = createFakeDetector();
    const csv =
      '_time,src,query,__mv_src,__mv_query\n1,"a\nb",x,$a$;$b$,\n1,"a\nb","x\ny",$a$;$b$,$x$;$y$\n1,a,x,,\n';
    const rows = await runChunk(detector, csv);
    expect(rows.map((row) => row.split(',')[5])).toEqual(['src_multivalue', 'query_multivalue', '']);
    expect(codes(detector.finish())).toEqual(['ROWS_UNSCORED', 'ROWS_UNSCORED']);
  });

  it.each([
    [1000, 'TIME_UNIT'],
    [1_000_000, 'TIME_UNIT'],
    [1_000_000_000, 'TIME_UNIT'],
  ])('takes rows with %d units a second in their order, and says so once', async (perSecond, code) => {
    const { detector, extractor } = createFakeDetector();
    const times = [1_700_000_002, 1_700_000_000, 1_700_000_001];
    const chunk = times.map((time) => `${BigInt(time) * BigInt(perSecond)},a,x`).join('\n');
    await runChunk(detector, `_time,src,query\n${chunk}\n`);
    expect(extractor.taken).toEqual([1, 2, 0]);
    expect(extractor.times).toEqual(times);
    expect(codes(detector.finish())).toEqual([code]);
  });

  it('says that times look like spreadsheet day numbers', async () => {
    const { detector } = createFakeDetector();
    await runChunk(detector, '_time,src,query\n45244.9,a,x\n45245,a,x\n');
    expect(codes(detector.finish())).toEqual(['TIME_SERIAL_DAYS']);
  });

  it('explains every scored row where asked to', async () => {
    const { detector } = createFakeDetector({ explainAll: true });
    expect(await runChunk(detector, `_time,src,query\n1,a,${name(7)}\n`)).toEqual([
      '0.070000,0,,0,length 7,,,',
    ]);
  });

  it('gives rows with too little to judge by score 0, and says why where reasons are wanted', async () => {
    const csv = `_time,src,query\n1,a,${name(60)}\n1,a,${name(4)}\n1,a,${name(70)}\n`;
    const run = async (settings: object) =>
      runChunk(createFakeDetector({ minLength: 5, ...settings }).detector, csv);
    expect(await run({})).toEqual([
      '0.600000,1,,0,length 60,,,score',
      '0.000000,0,,0,,,,',
      '0.700000,1,,0,length 70,,,score',
    ]);
    expect((await run({ explainAll: true }))[1]).toBe('0.000000,0,,0,too little,,,');
    expect((await run({ threshold: 0 }))[1]).toBe('0.000000,1,,0,too little,,,score');
  });

  it('leaves nothing of a chunk behind on rows of the next one that have too little', async () => {
    const { detector } = createFakeDetector({ minLength: 5 });
    await runChunk(detector, `_time,src,query\n1,a,${name(60)}\n`);
    expect(await runChunk(detector, `_time,src,query\n1,a,${name(4)}\n`)).toEqual(['0.000000,0,,0,,,,']);
  });

  it('takes rows in ascending time and keeps each score on its row', async () => {
    const { detector, extractor } = createFakeDetector();
    const rows = await runChunk(
      detector,
      `_time,src,query\n5,a,${name(5)}\n1,a,${name(1)}\n5,a,${name(6)}\n3,a,${name(3)}\n`,
    );
    expect(extractor.taken).toEqual([1, 3, 0, 2]);
    expect(rows.map((row) => row.slice(0, 4))).toEqual(['0.05', '0.01', '0.06', '0.03']);
    expect(codes(detector.takeMessages())).toEqual(['ROWS_OUT_OF_ORDER']);
  });

  it('says nothing of order where rows ascend, also over chunks and with equal or empty times', async () => {
    const { detector, extractor } = createFakeDetector();
    await runChunk(detector, '_time,src,query\n1,a,x\n1,a,y\n');
    await runChunk(detector, '_time,src,query\n,a,x\n2,a,y\n');
    expect(extractor.taken).toEqual([0, 1, 0, 1]);
    expect(detector.takeMessages()).toEqual([]);
  });

  it('notices a chunk that is older than the one before', async () => {
    const { detector } = createFakeDetector();
    await runChunk(detector, '_time,src,query\n9,a,x\n');
    await runChunk(detector, '_time,src,query\n8,a,x\n');
    expect(codes(detector.takeMessages())).toEqual(['ROWS_OUT_OF_ORDER']);
  });

  it('keeps rows, scores and reasons together over several slices', async () => {
    const { detector } = createFakeDetector();
    const lengths = Array.from({ length: 2 * SLICE_ROWS + 3 }, (_, i) => 1 + (i % 97));
    const csv = lengths.map((length, i) => `${i},a,${name(length)}`).join('\n');
    const rows = await runChunk(detector, `_time,src,query\n${csv}\n`);
    expect(rows.map((row) => Number(row.split(',')[0]))).toEqual(lengths.map((length) => length / 100));
    expect(rows.map((row) => row.split(',')[4])).toEqual(
      lengths.map((length) => (length < 50 ? '' : `length ${length}`)),
    );
  });

  it('fails where the extractor has forgotten a row', async () => {
    const { detector, extractor } = createFakeDetector({ minLength: 2 });
    const csv = '_time,src,query\n1,a,x\n2,a,yy\n3,a,zz\n';
    expect(await runChunk(detector, csv)).toHaveLength(3);
    extractor.forgotten.add(1);
    await expect(runChunk(detector, csv)).rejects.toThrow('2 rows have no score instead of 1');
  });

  it('names a field that was empty in all rows, and counts rows without a score', async () => {
    const { detector } = createFakeDetector();
    await runChunk(detector, '_time,src,query\n1,,x\nsoon,,x\n');
    const messages = detector.finish();
    expect(codes(messages)).toEqual(['FIELD_EMPTY', 'ROWS_UNSCORED']);
    expect(messages[0].text).toContain('"src"');
    expect(messages[1].text).toContain('time_invalid');
  });

  it('is fed by readers of other formats without a table', async () => {
    const { core } = createFakeDetector();
    const rows = [
      { time: 2, query: name(60) },
      { time: 1, query: name(4) },
    ];
    const { rowCount, micros, flagged, reason } = await core.score(toObservations(rows));
    expect([rowCount, Array.from(micros), Array.from(flagged)]).toEqual([2, [600_000, 40_000], [1, 0]]);
    const texts = [0, 1].map((row) =>
      Buffer.from(reason.bytes.subarray(reason.start[row], reason.end[row])).toString(),
    );
    expect(texts).toEqual(['length 60', '']);
    expect(core.sawDisorder).toBe(true);
  });
});
