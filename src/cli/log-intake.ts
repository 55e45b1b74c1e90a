/** Feeds the rows of a log into a backtest, and counts those that it has to leave out. */
import type { Observations } from '../features/feature-set';
import { RowError, ROW_ERROR_WORDS } from '../features/row-error';
import type { Backtest } from '../incidents/backtest';
import { isoTime } from '../incidents/incident';
import type { Message } from '../scp/messages';

export class LogIntake {
  private rows = 0;
  /** Rows that no search reads, by RowError. */
  private readonly unread = new Float64Array(ROW_ERROR_WORDS.length);

  constructor(private readonly backtest: Backtest) {}

  async add({ rowCount, src, query, time, error, count }: Observations): Promise<void> {
    const { log } = this.backtest;
    this.rows += rowCount;
    for (let row = 0; row < rowCount; row++) {
      // The searches read events that have a name (`DNS.query=*`).
      const code = query.start[row] === query.end[row] ? RowError.queryEmpty : error[row];
      if (code !== 0) this.unread[code]++;
      else log.push(time[row], src, query, row, count?.[row]);
    }
    await this.backtest.advance();
  }

  totals() {
    const { log } = this.backtest;
    return {
      rows: this.rows,
      rows_late: log.lateRows,
      rows_unread: this.unreadByCode(),
      first_time: isoTime(log.oldest),
      last_time: isoTime(log.newest),
    };
  }

  messages(): Message[] {
    const { lateRows } = this.backtest.log;
    if (lateRows === 0) return [];
    return [
      {
        level: 'WARN',
        code: 'ROWS_LATE',
        text:
          `${lateRows} of ${this.rows} rows came more than ten minutes after newer ones and were left out: ` +
          'sort the log by time, and name its files in ascending order.',
      },
    ];
  }

  private unreadByCode(): Record<string, number> {
    const codes = ROW_ERROR_WORDS.map((word, code) => [word, this.unread[code]] as const);
    return Object.fromEntries(codes.filter(([, count]) => count > 0));
  }
}
