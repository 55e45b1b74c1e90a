import { findRegressions } from '../../bench/check';
import { overSdk } from '../../bench/comparison';
import type { BenchFigures, CostFigures, ReaderFigures } from '../../bench/figures';
import { notebookMs } from '../../bench/notebook';
import { ratios, slowReaders } from '../../bench/readers';
import { replaceReaders } from '../../bench/report';
import { summarize } from '../../bench/statistics';

const cost = (ms: number): CostFigures => ({ wallMs: summarize([ms]), cpuMs: summarize([ms]) });

function figures({ ours = 100, getinfo = 50, firstChunk = 100, peakBytes = 2e8 } = {}): BenchFigures {
  const bare = summarize([40]);
  return {
    machine: '',
    throughput: [{ kind: 'office', rows: 1000, rounds: 1, ours: cost(ours), sdk: cost(300) }],
    notebook: [],
    memory: { rows: 1000, peakBytes },
    start: {
      rounds: 1,
      bareNode: bare,
      getinfo: summarize([getinfo]),
      firstChunk: summarize([firstChunk]),
      sdkGetinfo: bare,
      sdkFirstChunk: bare,
    },
    stages: {} as BenchFigures['stages'],
    readers: { machine: '', rows: 1000, rounds: 1, forms: [] },
  };
}

describe('figures of the benchmark', () => {
  it('computes the median of an odd and of an even number of values', () => {
    expect(summarize([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
    expect(summarize([4, 1, 2, 9])).toEqual({ median: 3, min: 1, max: 9 });
  });

  it('computes how many times faster than the SDK the command is', () => {
    expect(overSdk(figures().throughput[0])).toEqual({ wall: 3, cpu: 3 });
  });

  it("extrapolates the notebook's cost along the parabola through the two largest measurements", () => {
    const parabola = (rows: number) => ({
      rows,
      wallMs: 2 * rows + 3 * rows * rows,
      cpuMs: 5 * rows,
    });
    const measured = [1, 10, 20].map(parabola);
    expect(notebookMs(measured, 100, 'wallMs')).toBeCloseTo(30_200);
    expect(notebookMs(measured, 100, 'cpuMs')).toBeCloseTo(500);
  });

  it('reports only what is worse than the slack allows', () => {
    expect(findRegressions(figures(), figures({ ours: 130, getinfo: 62, peakBytes: 2.19e8 }))).toEqual([]);
    expect(findRegressions(figures(), figures({ ours: 135 }))).toHaveLength(1);
    expect(findRegressions(figures(), figures({ getinfo: 63 }))).toHaveLength(1);
    expect(findRegressions(figures(), figures({ firstChunk: 125 }))).toEqual([]);
    expect(findRegressions(figures(), figures({ firstChunk: 126 }))).toEqual([
      'the first scored chunk: 3.15 × an empty Node, was 2.50 ×',
    ]);
    expect(findRegressions(figures(), figures({ peakBytes: 2.21e8 }))).toHaveLength(1);
  });
});

describe('figures of the readers', () => {
  const form = (name: string, bytes: number, ms: number) => ({ form: name, bytes, cpuMs: summarize([ms]) });
  const readers: ReaderFigures = {
    machine: 'one',
    rows: 1000,
    rounds: 1,
    forms: [form('CSV', 50_000, 100), form('long', 500_000, 400), form('slow', 50_000, 400)],
  };

  it('compares bytes and rows with CSV, and names a reader that is too slow', () => {
    expect(ratios(readers.forms[0], readers.forms[1])).toEqual({ rows: 0.25, bytes: 2.5 });
    expect(slowReaders(readers)).toEqual(['slow is read at less than 0.3 × the speed of CSV']);
  });

  it('have a section that replaces the one before', () => {
    const report = '# Benchmarks\n\n## Comparing with these figures\n\nend\n';
    const once = replaceReaders(report, readers);
    expect(once).toContain('| long | 500 | 400 (400–400) | 1 | 3,000 | 2.50 × | 0.25 × |');
    expect(replaceReaders(once, readers)).toBe(once);
    expect(once).toMatch(
      /^# Benchmarks\n\n## Reading logs\n[^]*\n\n## Comparing with these figures\n\nend\n$/,
    );
  });
});
