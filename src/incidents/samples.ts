/** The names that an incident quotes: those with the highest scores, the latest first if scores are equal. */
import { MAX_SAMPLES } from '../detect/incident-rules';

export class Samples {
  /** Highest scores first. */
  private readonly best: { name: string; score: number }[] = [];

  add(name: string, score: number): void {
    const { best } = this;
    if (best.length === MAX_SAMPLES && score < best[MAX_SAMPLES - 1].score) return;
    const known = best.findIndex((sample) => sample.name === name);
    if (known >= 0 && best[known].score > score) return;
    if (known >= 0) best.splice(known, 1);
    const place = best.findIndex((sample) => sample.score <= score);
    best.splice(place < 0 ? best.length : place, 0, { name, score });
    best.length = Math.min(best.length, MAX_SAMPLES);
  }

  names(): string[] {
    return this.best.map(({ name }) => name);
  }
}
