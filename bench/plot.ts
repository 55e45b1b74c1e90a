/** Writes line plots with two logarithmic axes as SVG that is legible on light and dark pages. */

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

interface Point {
  readonly x: number;
  readonly y: number;
  /** Extrapolated, not measured: drawn dashed and hollow. */
  readonly extrapolated?: boolean;
}

interface PlotText {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
}

const WIDTH = 760;
const HEIGHT = 440;
const FRAME = { left: 80, right: 170, top: 50, bottom: 60 };
const LINE_HEIGHT = 16;
const GREY = '#808080';

export function plotLines({ title, xLabel, yLabel }: PlotText, series: readonly Series[]): string {
  const points = series.flatMap((line) => line.points);
  const x = createScale(
    points.map((point) => point.x),
    FRAME.left,
    WIDTH - FRAME.right,
  );
  const y = createScale(
    points.map((point) => point.y),
    HEIGHT - FRAME.bottom,
    FRAME.top,
  );
  const middle = (FRAME.top + HEIGHT - FRAME.bottom) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    text(FRAME.left, 28, title, 'font-size="16"'),
    ...x.decades.map((value) => gridLine(x.place(value), x.place(value), FRAME.top, HEIGHT - FRAME.bottom)),
    ...x.decades.map((value) =>
      text(x.place(value), HEIGHT - FRAME.bottom + 20, format(value), 'text-anchor="middle"'),
    ),
    ...y.decades.map((value) => gridLine(FRAME.left, WIDTH - FRAME.right, y.place(value), y.place(value))),
    ...y.decades.map((value) => text(FRAME.left - 8, y.place(value) + 4, format(value), 'text-anchor="end"')),
    text((FRAME.left + WIDTH - FRAME.right) / 2, HEIGHT - 16, xLabel, 'text-anchor="middle"'),
    text(20, middle, yLabel, `text-anchor="middle" transform="rotate(-90 20 ${middle})"`),
    ...series.flatMap((line) => drawSeries(line, x.place, y.place)),
    ...drawNames(series, x.place, y.place),
    '</svg>',
    '',
  ].join('\n');
}

interface Scale {
  readonly decades: readonly number[];
  readonly place: Place;
}

/** From the power of ten below the smallest value to the one above the largest. */
function createScale(values: readonly number[], from: number, to: number): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  return {
    decades: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
    place: (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from)),
  };
}

type Place = (value: number) => number;

function drawSeries({ colour, points }: Series, x: Place, y: Place): string[] {
  const segments = points.slice(1).map((point, i) => {
    const dash = point.extrapolated === true ? ' stroke-dasharray="5 5"' : '';
    const [x1, y1, x2, y2] = [x(points[i].x), y(points[i].y), x(point.x), y(point.y)];
    return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${colour}" stroke-width="2"${dash}/>`;
  });
  const marks = points.map((point) => {
    const fill = point.extrapolated === true ? '#ffffff' : colour;
    return `<circle cx="${x(point.x)}" cy="${y(point.y)}" r="4" fill="${fill}" stroke="${colour}"/>`;
  });
  return [...segments, ...marks];
}

/** Labels next to the last points, from top to bottom, at least one line of text apart. */
function drawNames(series: readonly Series[], x: Place, y: Place): string[] {
  const ends = series.map(({ name, colour, points }) => ({ name, colour, end: points[points.length - 1] }));
  let lowest = -LINE_HEIGHT;
  return ends
    .sort((a, b) => b.end.y - a.end.y)
    .map(({ name, colour, end }) => {
      lowest = Math.max(y(end.y) + 4, lowest + LINE_HEIGHT);
      return text(x(end.x) + 10, lowest, name, `fill="${colour}"`);
    });
}

function gridLine(x1: number, x2: number, y1: number, y2: number): string {
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${GREY}" stroke-opacity="0.3"/>`;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}

function format(value: number): string {
  return value >= 1 ? value.toLocaleString('en') : String(value);
}
