/** Phrases that must not return to sources and docs, each with a plainer one that means the same. */
import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** A phrase to avoid, and what to write instead. */
const GLOSSARY: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\bwhoever\b/i, 'the caller, anyone who'],
  [/\banew\b/i, 'again, from scratch'],
  [/\bseldom\b/i, 'rarely'],
  [/\bat the most\b(?! \w+ budget)/i, 'at most'],
  [/\b(?:of|for|after|at least|there are) so many\b/i, 'the given number of'],
  [/\btold again\b/i, 'augmented'],
  [/\bof ours\b/i, "this project's"],
  [
    /(?<!\b[Tt]here )\b(?:is|are) no (?:option|number|boolean|JSON|UTF|model|score|field|domain|DNS)\b/,
    'is not a …',
  ],
  [/\ballowed (?:is|are)\b/i, 'valid options: …, expected …'],
  [/\bgiven twice\b(?!, throws)/i, 'given more than once'],
  [/\bdearest\b/i, 'the highest cost'],
  [/\bpatiently\b/i, 'while busy'],
  [/\bhonest line\b/i, 'printable line'],
  [/\bbehind each other\b/i, 'one after the other'],
  [/\blies? (?:in|at|behind|under|outside)\b/i, 'is in'],
  [/\bholds that\b/i, 'asserts that'],
  [/\bcarried enough\b/i, 'sent enough data'],
  [/\bin no whole app\b/i, 'not inside a complete app'],
  [/@throws \w+[^.]*? where\b/, '@throws … if'],
  [/\boutside of Splunk\b/i, 'outside Splunk'],
  [/\bno probability\b/i, 'not a probability'],
  [/\b(?:bytes|bits|queries|rows|µs) a (?:query|row|byte|second|call|character)\b/, '… per …'],
  [/\blook-ups?\b/i, 'lookup'],
  [/\bharmless (?:names?|rows?|lookups?|clients?|networks?)\b/i, 'benign'],
  [/\bone behind the other\b/i, 'one after the other'],
  [/\bplace to go on at\b/i, 'position to continue at'],
  [/\bcarried too little\b/i, 'sent too little'],
  [/\b(?:MOST|LONGEST|LEAST)_[A-Z]/, 'MAX_… or MIN_…'],
  [/\btaken (?:over|late|off)\b/i, 'reused, read out of order, removed'],
  [/\bask(?:s|ed)? below\b/i, 'queried names below'],
  [/\b(?:undefined|none|null|empty) where\b/i, '… if'],
  [/\bby hand\b/i, 'manually'],
  [/\bspeaks? for (?:many|all|its)\b/i, 'queries on behalf of'],
  [/\bmodels? (?:that )?(?:never )?saw\b|\bno model (?:sees|saw)\b/i, 'was trained on, was passed to'],
  [/\bmeans something in\b/i, 'has a meaning in'],
  [/\bas (?:it|they) came\b/i, 'unchanged'],
  [/\bwoven-in\b/i, 'inserted'],
  [/\bstands? (?:behind|at each|where|next to)\b/i, 'follows, is at each'],
  [/\bhand(?:s|ed)? (?:on|over|back)\b/i, 'passes, returns'],
  [/\b(?:is|are) no (?:plain|host names?|top-level|API|part|ASCII|epoch|bug|code)\b/i, 'is not a …'],
  [/\bmacros put in\b/i, 'macros expanded'],
  [/\beach (?:ten|two|five|\d+) (?:minutes|seconds|hours)\b/i, 'every …'],
  [/\b(?:all the same|without a word|carry over)\b/i, 'still, silently, apply'],
  [/\bthat (?:is|are) none\b/i, 'invalid'],
  [/\b(?:never goes|goes?) on with less\b/i, 'continues with less'],
  [/\bpresent (?:time|state)\b/i, 'current'],
  [/\bclients that ask\b|\basks for the (?:same )?domain\b/i, 'queries'],
  [
    /\b(?:is|are|was) dealt to\b|\bleave together\b|\bno other client asks\b/i,
    'assigned, left out together, queries',
  ],
  [/\b(?:no )?half (?:a |an )?(?:file|runtime|model)\b/i, 'partial'],
  [/\bby its own place\b|\bof no known\b/i, 'location, unknown'],
];

/** Files that may say it, because they quote it. */
const ALLOWED = [/^test\/tools\/vocabulary\.test\.ts$/, /^test\/fixtures\//, /\/notices\//];

const WATCHED = ['src', 'tools', 'test', 'bench', 'training', 'default', 'docs', 'models', ':(top,glob)*.md'];
const TEXT = /\.(?:ts|js|cjs|py|md|conf|xml|yml|ini|sh)$/;

function findPhrases(): string[] {
  const files = execFileSync('git', ['ls-files', '--', ...WATCHED], { cwd: ROOT, encoding: 'utf8' }).split(
    '\n',
  );
  const read = files.filter((file) => TEXT.test(file) && !ALLOWED.some((allowed) => allowed.test(file)));
  expect(read.length).toBeGreaterThan(300);
  return read.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, i) => phrasesOf(line).map((found) => `${file}:${i + 1}: ${found}`)),
  );
}

function phrasesOf(line: string): string[] {
  return GLOSSARY.flatMap(([phrase, instead]) => {
    const found = phrase.exec(line);
    return found ? [`"${found[0]}", write: ${instead}`] : [];
  });
}

describe('the vocabulary', () => {
  it('has none of the phrases that were replaced', () => {
    expect(findPhrases()).toEqual([]);
  });

  it('is found in any case and form', () => {
    expect(phrasesOf('Whoever calls')).toHaveLength(1);
    expect(phrasesOf('"x" is no option; allowed are a, b')).toHaveLength(2);
    expect(phrasesOf('unknown option "x"; valid options: a, b')).toEqual([]);
  });
});
