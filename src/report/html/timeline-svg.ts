/** A case's timeline as an inline SVG. Only numbers go into it. */
import type { Case } from '../report';
import { countText, durationText, timeText } from '../words';
import { html, type Html } from './escape';

const HEIGHT = 100;
/** From this number on, bars fill the width. */
const FULL_ROW = 24;

export function timelineSvg({ timeline }: Case): Html {
  const most = Math.max(...timeline.map(({ queries }) => queries));
  // A few bars would otherwise be as wide as the page.
  const barWidth = 0.9 * Math.min(1, timeline.length / FULL_ROW);
  const bars = timeline.flatMap(({ queries }, i) => {
    if (queries === 0) return [];
    const height = Math.max(2, Math.round((queries / most) * HEIGHT * 10) / 10);
    const x = i + (1 - barWidth) / 2;
    return [html`<rect x="${x}" y="${HEIGHT - height}" width="${barWidth}" height="${height}" />`];
  });
  const [first, last] = [timeline[0], timeline[timeline.length - 1]];
  const summary =
    `Flagged queries for each ${durationText(first.seconds)}, from ${timeText(first.start)} ` +
    `to ${timeText(last.start + last.seconds)} UTC; at most ${countText(most, 'query', 'queries')}.`;
  const width = timeline.length;
  return html`<figure>
    <svg viewBox="0 0 ${width} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${summary}">
      ${bars}
      <line x1="0" y1="${HEIGHT}" x2="${width}" y2="${HEIGHT}" />
    </svg>
    <figcaption>
      <span>${timeText(first.start)}</span>
      <span>flagged queries for each ${durationText(first.seconds)}, at most ${most}</span>
      <span>${timeText(last.start + last.seconds)}</span>
    </figcaption>
  </figure>`;
}
