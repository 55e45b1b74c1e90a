import { decodeName } from '../../src/written-name';

describe('a name in another form', () => {
  it.each([
    [' www.example.com\t', 'www.example.com', 'blanks or quotes'],
    ['"www.example.com"', 'www.example.com', 'blanks or quotes'],
    ["'www.example.com'", 'www.example.com', 'blanks or quotes'],
    ['http://www.example.com', 'www.example.com', 'a URL'],
    ['https://user@www.example.com:8443/path?q=1', 'www.example.com', 'a URL'],
    ['(3)www(7)example(3)com(0)', 'www.example.com', 'lengths'],
    ['(3)a.b(7)example(3)com(0)', 'a\\046b.example.com', 'lengths'],
    ['(5)a(3)b(3)com(0)', 'a(3)b.com', 'lengths'],
    ['www[.]example[.]com', 'www.example.com', '[.]'],
    ['www.example[.]com.', 'www.example.com.', '[.]'],
    ['["www.example.com"]', 'www.example.com', 'a list'],
    ['["a.example.com","a.example.com"]', 'a.example.com', 'a list'],
    ['www.example.com:53', 'www.example.com', 'a port'],
  ])('%s is read as %s', (text, name, form) => {
    expect(decodeName(text)).toEqual({ name, form, isSeveral: false });
  });

  it.each([
    'www.example.com',
    'www.example.com.',
    '_dmarc.example.com',
    '*.example.com',
    'b\u00fccher.example',
    'a\\046b.example.com',
    '',
  ])('%j is a name', (text) => {
    expect(decodeName(text)).toBeUndefined();
  });

  /** As a name on the wire, each of these reaches evil.com, so its decoded form must still be below evil.com. */
  it.each([
    'http://www.google.com/DATA.evil.com',
    'http://www.google.com?DATA.evil.com',
    'www[.]google[.]com.DATA.evil.com',
    '["www.google.com"].DATA.evil.com',
    '(3)www(6)google(3)com(0).DATA.evil.com',
    'www.google.com:53.DATA.evil.com',
    '"www.google.com".DATA.evil.com',
    'http://DATA.evil.com',
    'DATA.evil.com:53',
  ])('%s hides nothing', (text) => {
    const name = decodeName(text)?.name ?? text;
    expect(name).toMatch(/DATA\.evil\.com$/);
  });

  it('has wrong lengths and is not changed', () => {
    expect(decodeName('(9)www(7)example(3)com(0)')).toMatchObject({ form: undefined });
  });
});
