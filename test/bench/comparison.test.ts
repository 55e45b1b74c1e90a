import { findRegressions } from '../../bench/check';
import { overSdk } from '../../bench/comparison';
import type { BenchFigures, CostFigures } from '../../bench/figures';
import { notebookMs } from '../../bench/notebook';
import { summarize } from '../../bench/statistics';

const cost = (ms: number): CostFigures => ({ wallMs: summarize([ms]), cpuMs: summarize([ms]) });

function figures({ ours = 100, getinfo = 50, peakBytes = 2e8 } = {}): BenchFigures {
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
      firstChunk: bare,
      sdkGetinfo: bare,
      sdkFirstChunk: bare,
    },
    stages: {} as BenchFigures['stages'],
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
    expect(findRegressions(figures(), figures({ peakBytes: 2.21e8 }))).toHaveLength(1);
  });
});
