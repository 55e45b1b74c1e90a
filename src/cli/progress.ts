/** Shows the progress of a long run as a line on standard error: only on a terminal, at most a few times a second. */
import type { Input } from '../input/open-input';

const INTERVAL_MS = 250;
/** Shorter runs show no progress. */
const FIRST_MS = 1000;
const CLEAR_LINE = '\r\u001b[K';

export class Progress {
  private readonly startedMs = Date.now();
  private shownMs = 0;

  constructor(
    private readonly input: Pick<Input, 'report' | 'totalBytes'>,
    private readonly stream: NodeJS.WriteStream = process.stderr,
  ) {}

  update(): void {
    const nowMs = Date.now();
    const isDue = nowMs - this.startedMs >= FIRST_MS && nowMs - this.shownMs >= INTERVAL_MS;
    if (!this.stream.isTTY || !isDue) return;
    this.shownMs = nowMs;
    this.stream.write(CLEAR_LINE + this.line((nowMs - this.startedMs) / 1000));
  }

  end(): void {
    if (this.shownMs > 0) this.stream.write(CLEAR_LINE);
  }

  private line(seconds: number): string {
    const { report, totalBytes } = this.input;
    const rate = Math.round(report.rows / seconds).toLocaleString('en-US');
    const rows = `${report.rows.toLocaleString('en-US')} rows, ${rate} a second`;
    if (totalBytes === undefined || report.bytesRead === 0) return rows;
    const share = Math.min(1, report.bytesRead / totalBytes);
    return `${rows}, ${Math.floor(100 * share)} %, ${timeLeft(seconds / share - seconds)} left`;
  }
}

function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
