/** Exports of tshark with answers that no column marks as such. */
import { readLog } from '../read-log';

const QUESTIONS = [
  '1700000000 192.0.2.10 www.example.com',
  '1700000001 192.0.2.11 cdn.example.net',
  '1700000002 192.0.2.10 www.example.com',
];

/** @param cells further columns of a question and of its answer */
function capture(columns: string, cells: (from: string, to: string, isAnswer: boolean) => string[]): string {
  const rows = QUESTIONS.flatMap((row) => {
    const [time, client, name] = row.split(' ');
    const line = (seconds: string, from: string, to: string, isAnswer: boolean) =>
      [seconds, from, ...cells(from, to, isAnswer), name].join('\t');
    return [line(time, client, '192.0.2.53', false), line(`${time}.2`, '192.0.2.53', client, true)];
  });
  return [`frame.time_epoch\tip.src\t${columns}dns.qry.name`, ...rows].join('\n');
}

describe('answers in an export of packets', () => {
  it.each<[what: string, text: string]>([
    ['dns.flags.response', capture('dns.flags.response\t', (_f, _t, isAnswer) => [isAnswer ? '1' : '0'])],
    [
      'dns.flags.response as a word',
      capture('dns.flags.response\t', (_f, _t, yes) => [yes ? 'True' : 'False']),
    ],
    ['dns.flags', capture('dns.flags\t', (_f, _t, isAnswer) => [isAnswer ? '0x8180' : '0x0100'])],
    ['udp.srcport', capture('udp.srcport\t', (_f, _t, isAnswer) => [isAnswer ? '53' : '40000'])],
    ['udp.dstport', capture('udp.dstport\t', (_f, _t, isAnswer) => [isAnswer ? '40000' : '53'])],
    [
      'ports and addresses',
      capture('udp.srcport\tudp.dstport\tip.dst\t', (_f, to, yes) =>
        yes ? ['53', '40000', to] : ['40000', '53', to],
      ),
    ],
  ])('are told from questions by %s', async (_what, text) => {
    const { rows, notes } = await readLog(text);
    expect(rows).toEqual(QUESTIONS);
    expect(notes).toEqual([]);
  });

  it('are found by their receiver, who has just asked for the name', async () => {
    const { rows, notes } = await readLog(capture('ip.dst\t', (_f, to) => [to]));
    expect(rows).toEqual(QUESTIONS);
    expect(notes).toEqual([
      'The packets have no dns.flags.response, which tells answers from questions. 3 rows went back to the address that had ' +
        'just asked for the name and were taken as answers. To be certain, export that field, too.',
    ]);
  });

  it('are found without receivers, and a forwarder asks nothing new', async () => {
    const { rows, notes } = await readLog(capture('', () => []));
    expect(rows).toEqual(QUESTIONS);
    expect(notes[0]).toContain(
      '3 rows repeated a name that another address had just asked for and were taken as answers.',
    );
  });

  it('are not seen where clients ask for the same names now and then', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const name = i % 10 === 0 ? 'www.example.com' : `n${i}.example.net`;
      return `${1_700_000_000 + i} 192.0.2.${10 + (i % 3)} ${name}`;
    });
    const text = ['frame.time_epoch ip.src dns.qry.name', ...rows].join('\n').replaceAll(' ', ',');
    const read = await readLog(text);
    expect(read.rows).toEqual(rows);
    expect(read.notes[0]).toContain('All rows were read as questions.');
  });

  it('are not seen in JSON either, with dates for times', async () => {
    const asked = Array.from({ length: 20 }, (_, i) => [
      [2 * i, '192.0.2.10', `n${i}.example.net`] as const,
      [2 * i + 1, '192.0.2.11', `n${i}.example.net`] as const,
    ]).flat();
    const packets = [...asked, [39, '192.0.2.12', 'n19.example.net'] as const].map(([minute, src, name]) => {
      const time = `Nov 14, 2023 22:${String(minute).padStart(2, '0')}:00.000000000 UTC`;
      return { _source: { layers: { 'frame.time': [time], 'ip.src': [src], 'dns.qry.name': [name] } } };
    });
    const { rows } = await readLog(JSON.stringify(packets));
    expect(rows).toHaveLength(packets.length);
  });

  it('without receiver and without their questions are no questions of the server', async () => {
    const text =
      'frame.time_epoch,ip.src,dns.flags.response,dns.qry.name\n1700000000,192.0.2.53,1,www.example.com\n';
    const { rows, report } = await readLog(text);
    expect(rows).toEqual([]);
    expect(() => {
      report.requireRows();
    }).toThrow('no DNS question was found');
  });

  it('are found by their field if the user names the columns', async () => {
    const fields = { time: 'frame.time_epoch', src: 'ip.src', query: 'dns.qry.name' };
    const text = capture('dns.flags.response\tip.dst\t', (_f, to, isAnswer) => [isAnswer ? '1' : '0', to]);
    expect((await readLog(text, { fields })).rows).toEqual(QUESTIONS);
  });
});
