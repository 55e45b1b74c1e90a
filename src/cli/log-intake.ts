/** Brings the rows of tables into a backtest, and counts what cannot be brought. */
import { ObservationReader } from '../detect/observation-reader';
import { RowError, ROW_ERROR_WORDS } from '../features/row-error';
import type { Backtest } from '../incidents/backtest';
import { isoTime } from '../incidents/incident';
import type { Message } from '../scp/messages';
import type { Table } from '../scp/csv/table';
import { UserError } from '../user-error';

const FIELDS = { src: 'src', query: 'query', time: '_time' };

export class LogIntake {
  private rows = 0;
  /** Rows that no search reads, by RowError. */
  private readonly unread = new Float64Array(ROW_ERROR_WORDS.length);

  private readonly reader = new ObservationReader({ ...FIELDS, extra: [] }, true);

  constructor(private readonly backtest: Backtest) {}

  /** @throws UserError COLUMN_UNKNOWN */
  async add(table: Table, file: string): Promise<void> {
    const missing = Object.values(FIELDS).filter((name) => table.columnIndex(name) < 0);
    if (missing.length > 0) {
      const text = `${file} has no column ${missing.join(', ')}.`;
      throw new UserError({ code: 'COLUMN_UNKNOWN', text });
    }
    const { log } = this.backtest;
    const { rowCount, src, query, time, error } = this.reader.read(table);
    this.rows += rowCount;
    for (let row = 0; row < rowCount; row++) {
      // The searches read events that have a name (`DNS.query=*`).
      const code = query.start[row] === query.end[row] ? RowError.queryEmpty : error[row];
      if (code !== 0) this.unread[code]++;
      else log.push(time[row], src, query, row);
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
