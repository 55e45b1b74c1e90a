import { describe, expect, it } from '@jest/globals';
import { CHARACTERS } from '../../../../src/features/dsdl98/characters';
import { DSDL98_SET } from '../../../../src/features/dsdl98/dsdl98-set';
import { RowError } from '../../../../src/features/row-error';
import { createExtractor, extractInChunks, type RankedRow } from '../../../golden/dsdl98-rows';
import { randomRows } from '../../../support/random-rows';
import { SeededRandom } from '../../../../tools/demo/random';

const row = (query: string, rank = '1', src = '10.0.0.1'): RankedRow => ({ src, query, rank });
const LENGTH = 94;
const ENTROPY = 95;
const MEAN_LENGTH = 96;

describe('Dsdl98Extractor', () => {
  it('has 98 features, each with a text', () => {
    expect(DSDL98_SET.features).toHaveLength(98);
    for (const feature of DSDL98_SET.features) expect(feature.describe(() => 1)).not.toBe('');
  });

  it('counts characters of the whole name as logged, and none outside the 94', () => {
    const [features] = extractInChunks([row('aA\x00é😀.b a.Com')], 1).features;
    const count = (character: string): number => features![CHARACTERS.indexOf(character)];
    expect([count('a'), count('A'), count('C'), count('.'), count('b')]).toEqual([2, 1, 1, 2, 1]);
    expect(features!.subarray(0, LENGTH).reduce((sum, value) => sum + value, 0)).toBe(9);
    expect(features![LENGTH]).toBe(5);
  });

  it.each(['1', '', '1.0', ' 1'])('scores a row of rank %j', (rank) => {
    expect(extractInChunks([row('a.example.com', rank)], 1).errors).toEqual([RowError.none]);
  });

  it.each(['2', '0', 'x', '11'])('reports a row of rank %j with a code', (rank) => {
    const { features, errors } = extractInChunks([row('a.example.com', rank)], 1);
    expect(features).toEqual([undefined]);
    expect(errors).toEqual([RowError.rankNotFirst]);
  });

  it('includes rows of other ranks and later rows of the chunk in the means', () => {
    const rows = [row('q.example.com'), row('qqq.example.com', '2'), row('qqqqq.example.com')];
    expect(extractInChunks(rows, 3).features.map((f) => f?.[MEAN_LENGTH])).toEqual([3, undefined, 3]);
    expect(extractInChunks(rows, 1).features.map((f) => f?.[MEAN_LENGTH])).toEqual([1, undefined, 3]);
  });

  it('neither scores nor counts a missing name', () => {
    const { errors } = extractInChunks([row(''), row('unknown'), row('NULL'), row('a.example.com')], 4);
    const { queryEmpty, queryUnknown, none } = RowError;
    expect(errors).toEqual([queryEmpty, queryUnknown, queryUnknown, none]);
  });

  it('treats all missing clients as one', () => {
    const rows = ['', '-', 'null', 'Unknown'].map((src, i) =>
      row(`${'q'.repeat(i + 1)}.example.com`, '1', src),
    );
    const means = extractInChunks(rows, 4).features.map((features) => features![MEAN_LENGTH]);
    expect(means).toEqual([2.5, 2.5, 2.5, 2.5]);
  });

  it('scores names of any length', () => {
    const { features, errors } = extractInChunks([row(`${'ab'.repeat(40_000)}.example.com`)], 1);
    expect(errors).toEqual([RowError.none]);
    expect([features[0]![LENGTH], features[0]![ENTROPY]]).toEqual([80_000, 1]);
  });

  it('reports the true registered domain and the bytes under it', () => {
    const { domains, exfilBytes } = extractInChunks([row('abc.example.co.uk'), row('defg.example.co.uk')], 2);
    expect(domains).toEqual(['example.co.uk', 'example.co.uk']);
    expect(exfilBytes).toEqual([3, 7]);
  });

  it('returns features for every row even if its groups do not fit', () => {
    const rows = Array.from({ length: 500 }, (_, i) => row(`abcd.domain${i}.com`));
    const { features } = extractInChunks(rows, 500, 32);
    expect(features.filter((f) => f?.[MEAN_LENGTH] === 4)).toHaveLength(500);
  });

  it('behaves after clear like a new one, even if groups evict each other', () => {
    const random = new SeededRandom(17);
    const used = createExtractor(16);
    for (let search = 0; search < 10; search++) {
      const rows = randomRows(random, 200, 20).map(({ src, query }) => row(String(query), '1', src));
      const fresh = createExtractor(16);
      used.clear();
      expect(extractInChunks(rows, 37, 16, used)).toEqual(extractInChunks(rows, 37, 16, fresh));
      expect(used.evictions).toEqual(fresh.evictions);
      expect(fresh.evictions.pairs).toBeGreaterThan(0);
    }
    expect.assertions(30);
  });
});
