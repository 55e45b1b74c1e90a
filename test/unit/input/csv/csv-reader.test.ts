/** CSV as exports, spreadsheets and `cat` write it. */
import { readLog } from '../read-log';

const ROWS = ['1700000000 192.0.2.10 www.example.com', '1700000001 192.0.2.11 cdn.example.net'];
const [ONE, TWO] = ['1700000000,192.0.2.10,www.example.com', '1700000001,192.0.2.11,cdn.example.net'];
const PLAIN = `_time,src,query\n${ONE}\n${TWO}\n`;
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('CSV', () => {
  it.each<[what: string, text: string | Buffer]>([
    ['plain', PLAIN],
    ['empty lines before the column names', `\n\r\n${PLAIN}`],
    ['empty lines between rows', PLAIN.replaceAll('\n', '\n\n')],
    ['comments before the column names', `# exported\n# by a program\n${PLAIN}`],
    ["Excel's line with the separator", `sep=;\r\n${PLAIN.replaceAll(',', ';')}`],
    ["Excel's line in quotes", `"sep=;"\r\n${PLAIN.replaceAll(',', ';')}`],
    ['column names again', `_time,src,query\n${ONE}\n_time,src,query\n${TWO}\n`],
    [
      'column names again after a byte order mark',
      `_time,src,query\n${ONE}\n\ufeff_time,src,query\n${TWO}\n`,
    ],
    [
      'other order after column names',
      `_time,src,query\n${ONE}\r\n_time,query,src\r\n1700000001,cdn.example.net,192.0.2.11\n`,
    ],
    [
      'more columns after column names',
      `_time,src,query\n${ONE}\nnote,_time,src,query\nx,1700000001,192.0.2.11,cdn.example.net\n`,
    ],
    [
      'another separator after column names',
      `_time,src,query\n${ONE}\n_time;src;query\n${TWO.replaceAll(',', ';')}\n`,
    ],
    ['a separator at the end of rows', `_time,src,query\n${ONE},\n${TWO},,\n`],
    [
      'blanks around cells',
      `_time,src,query\n${ONE.replaceAll(',', ' , ')}\n${TWO.replaceAll(',', ', ')} \n`,
    ],
    ['UTF-16, big end first', utf16be(`\ufeff${PLAIN}`)],
    ['UTF-16, big end first, without a mark', utf16be(PLAIN)],
  ])('is read with %s', async (_what, text) => {
    const { rows, report } = await readLog(text);
    expect(rows).toEqual(ROWS);
    expect(report.badLines).toBe(0);
  });

  it('repeats cells under the first column names, whatever their order is later', async () => {
    const text = `_time,src,query,note\n${ONE},a\nquery,_time,src\ncdn.example.net,1700000001,192.0.2.11\n`;
    const { cells, columns } = await readLog(text, { replacedColumns: [] });
    expect(columns).toEqual(['_time', 'src', 'query', 'note']);
    expect(cells).toEqual([`${ONE},a`, `${TWO},`]);
  });

  it('repeats rows without the separator at their end', async () => {
    const { cells } = await readLog(`_time,src,query\n${ONE},\n`, { replacedColumns: [] });
    expect(cells).toEqual([ONE]);
  });

  it('does not read rows below column names that have no name or client', async () => {
    const { rows, notes } = await readLog(`${PLAIN}_time,src,bytes\n1700000002,192.0.2.12,77\n${PLAIN}`);
    expect(rows.toSorted()).toEqual([...ROWS, ...ROWS].toSorted());
    expect(notes).toEqual([
      '1 line: below other column names, without time, client and name. First: FILE:5: 1700000002,192.0.2.12,77',
    ]);
  });

  it('reads lines around a few bytes 0, as a power failure leaves them', async () => {
    const { rows, notes } = await readLog(`_time,src,query\n${ONE}\n${'\0'.repeat(50)}\n${TWO}\n`);
    expect(rows).toEqual([ROWS[0], 'NaN  ', ROWS[1]]);
    expect(notes[0]).toContain('1 line: no readable time. First: FILE:3');
  });
});

describe('an answer in an export of Splunk', () => {
  const HEAD = '_time,src,dest,query,message_type\n';
  const question = '1700000000,192.0.2.10,192.0.2.53,www.example.com,Query\n';

  it.each([
    [
      'with its question, whose client is the sender',
      '1700000000,192.0.2.10,192.0.2.53,www.example.com,Response\n',
    ],
    [
      'with its question, whose client is the receiver',
      '1700000000,192.0.2.53,192.0.2.10,www.example.com,RESPONSE\n',
    ],
  ])('%s, is not a second question', async (_what, answer) => {
    expect((await readLog(HEAD + question + answer)).rows).toEqual([ROWS[0]]);
  });

  it('without its question counts, as Zeek logs both in one event', async () => {
    expect(
      (await readLog(`${HEAD}1700000000,192.0.2.10,192.0.2.53,www.example.com,Response\n`)).rows,
    ).toEqual([ROWS[0]]);
  });
});
