/**
 * Makes batches of a fixed number of rows, as Splunk would cut a search into chunks: dsdl98 computes its means over
 * them.
 */
import { RowBatch } from './row-batch';

export async function* cutBatches(
  batches: AsyncIterable<RowBatch>,
  rows: number,
  extraFields: readonly string[] = [],
): AsyncGenerator<RowBatch> {
  let batch = new RowBatch(extraFields);
  for await (const next of batches) {
    for (let row = 0; row < next.rowCount; row++) {
      batch.addFrom(next, row);
      if (batch.rowCount < rows) continue;
      yield batch;
      batch = new RowBatch(extraFields);
    }
  }
  if (batch.rowCount > 0) yield batch;
}
