/** Counts rows that no verb can use: a log of such rows is read as something that it is not. */
import { amount } from '../features/words';
import type { RowBatch } from './row-batch';

export class UnusableRows {
  private withoutTime = 0;
  private withoutName = 0;
  private withSeveral = 0;

  get count(): number {
    return this.withoutTime + this.withoutName + this.withSeveral;
  }

  add({ rowCount, time, error, queryStart, queryEnd }: RowBatch, usesTime: boolean): void {
    for (let row = 0; row < rowCount; row++) {
      if (queryEnd[row] === queryStart[row]) this.withoutName++;
      else if (usesTime && Number.isNaN(time[row])) this.withoutTime++;
      else if (error[row] !== 0) this.withSeveral++;
    }
  }

  /** @returns the counts in words, or '' if they say nothing that a count of bad lines does not say */
  describe(): string {
    const parts = [
      this.withoutName > 0 ? `${amount(this.withoutName, 'row')} without a name` : '',
      this.withSeveral > 0 ? `${amount(this.withSeveral, 'row')} with several names or clients` : '',
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}
