import { expect, it } from '@jest/globals';
import { LazyExplainer } from '../../../../src/model/explain/lazy-explainer';

it('creates its explainer for the first row and keeps it', async () => {
  let made = 0;
  const lazy = new LazyExplainer(() => {
    made++;
    return Promise.resolve({
      explain: (matrix, [offset], contributions) => {
        contributions[0] = matrix[offset];
      },
    });
  });
  expect(made).toBe(0);
  const contributions = new Float32Array(1);
  for (const offset of [1, 0]) {
    await lazy.explain(Float32Array.of(5, 6), Int32Array.of(offset), contributions);
    expect(contributions[0]).toBe([5, 6][offset]);
  }
  expect(made).toBe(1);
});
