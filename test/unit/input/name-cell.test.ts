/** What is removed around a name, and what stays because it could be part of a name on the wire. */
import { NameCell } from '../../../src/input/name-cell';
import { nameNotes } from '../../../src/input/name-notes';

function cleaned(text: string): string {
  const bytes = Buffer.from(`<<${text}>>`, 'latin1');
  const names = new NameCell();
  names.clean(bytes, 2, 2 + text.length);
  return bytes.toString('latin1', names.start, names.end);
}

describe('a name cell', () => {
  it.each([
    ['www.example.com', 'www.example.com'],
    [' www.example.com\t', 'www.example.com'],
    ['"www.example.com"', 'www.example.com'],
    ['https://www.example.com', 'www.example.com'],
    ['https://user@www.example.com:8443/a?b#c', 'www.example.com'],
    ['(3)www(7)example(3)com(0)', 'www.example.com'],
    ['(3)a.b(7)example(3)com(0)', 'a\\046b.example.com'],
    ['(3)a\\x00(7)exa(ple(3)com(0)', '(3)a\\x00(7)exa(ple(3)com(0)'],
    ['(2)\\x00a(7)exa(ple(3)com(0)', '\\x00a.exa(ple.com'],
    ['(0)', ''],
    ['www.example.com:53', 'www.example.com'],
    ['www[.]example[.]com', 'www.example.com'],
    ['["www.example.com"]', 'www.example.com'],
    ["'www.example.com.'", 'www.example.com.'],
    ['b\u00fccher.example', 'b\u00fccher.example'],
  ])('reads %j as %j', (text, name) => {
    expect(cleaned(text)).toBe(name);
  });

  it.each([
    // The label `com/x` is part of a name below evil.example.
    'https://www.example.com/x.evil.example',
    'https://www.example.com:53.evil.example',
    '(3)www(7)example(3)com(0).evil.example',
    '(3)www(7)example(3)com',
    '(3)www(9)example(3)com(0)',
    '://',
    'a://',
    'www.example.com A',
    '[www.example.com]',
    '["a.example.com","b.example.com"]',
    'https://www.ex\u00fcmple.com/\u00fc.com',
  ])('leaves %j as it is', (text) => {
    expect(cleaned(text)).toBe(text);
  });
});

describe('what is said about the names of a file', () => {
  const notes = (...texts: string[]): string[] => {
    const names = new NameCell();
    for (const text of texts) {
      const bytes = Buffer.from(text);
      names.clean(bytes, 0, bytes.length);
    }
    return nameNotes([{ file: 'f.csv', names }], true).map(({ code, text }) => `${code}: ${text}`);
  };

  it('is nothing for plain names, a few unusual ones among them', () => {
    expect(notes('www.example.com', 'a b.example.com', 'cdn.example.net.', 'x.example')).toEqual([]);
  });

  it('is the form that was around them', () => {
    expect(notes('a.example:53', 'b.example:53', 'https://c.example/')).toEqual([
      'NAME_FORM: 2 names were written with a port; the name inside was used.',
      'NAME_FORM: 1 name was written with the rest of a URL; the name inside was used.',
    ]);
  });

  it('is a warning if most are not host names', () => {
    const [note, ...others] = notes('www.example.com A', 'cdn.example.net AAAA', 'x.example');
    expect(note).toContain(
      '2 of the first 3 names have characters that host names do not have, e.g. www.example.com A',
    );
    expect(others).toEqual([]);
  });

  it('is a warning for text that may be another notation, in the singular for one name', () => {
    const [one, odd] = notes('[www.example.com]');
    expect(one).toMatch(/^NAME_FORM_UNCLEAR: 1 name looks like .*; it was left unchanged\.$/);
    expect(odd).toMatch(/^NAMES_UNUSUAL: f\.csv: the only name has characters /);
    expect(notes('[www.example.com]', '[x.example]')[0]).toMatch(
      /: 2 names look like .*; they were left unchanged\.$/,
    );
  });
});
