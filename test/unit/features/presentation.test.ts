import { canonicalName, toPresentation } from '../../support/name-reader';

describe('presentation form', () => {
  it.each([
    ['plain text', 'example.com', 'example.com'],
    ['control characters', 'a\\000\\010b', 'a\\000\\010b'],
    ['space and delete', '\\032\\127', '\\032\\127'],
    ['a dot inside a label', 'a\\.b', 'a\\.b'],
    ['a backslash', 'a\\\\b', 'a\\\\b'],
    [
      'characters with a meaning in SPL, CSV or a list',
      'a"b`c|d[e$f=*%',
      'a\\034b\\096c\\124d\\091e\\036f\\061\\042\\037',
    ],
    ['UTF-8', 'müller.example', 'müller.example'],
    ['stray bytes', '\\195\\255x', '\\195\\255x'],
    ['right-to-left marks', '\\xe2\\x80\\xaea', '\\226\\128\\174a'],
    ['encoded surrogates', '\\xed\\xa0\\x80', '\\237\\160\\128'],
    ['quotes of other scripts', 'a\u201cb', 'a\\226\\128\\156b'],
    ['a separator inside UTF-8', '\\xe2\\x80\\xa8', '\\226\\128\\168'],
  ])('writes %s', (_, raw, expected) => {
    expect(toPresentation(canonicalName(raw))).toBe(expected);
  });

  it('writes text that is read as the same name again', () => {
    const names = Array.from({ length: 256 }, (_, i) => Buffer.from([i, 0x61, 255 - i]));
    for (const name of names.map((raw) => canonicalName(raw))) {
      expect([...canonicalName(toPresentation(name))]).toEqual([...name]);
    }
    expect(names).toHaveLength(256);
  });
});
