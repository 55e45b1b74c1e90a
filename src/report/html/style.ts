/** The report's style sheet: light or dark, following the reader's setting, and black on white in print. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1b1f24; --soft: #57606a; --page: #f6f7f9; --card: #fff; --line: #d5dae0;
  --alert: #a8201a; --bar: #b3382c; --good: #1a6b3c; }
@media (prefers-color-scheme: dark) { :root { --text: #e8ebef; --soft: #a9b1bc; --page: #14171b; --card: #1d2127;
  --line: #363c45; --alert: #ff9a8f; --bar: #f0776a; --good: #7ad7a0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: break-word; }
main, header, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 0; overflow-wrap: anywhere; }
h3 { font-size: .95rem; margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
.found h1 { color: var(--alert); }
.clear h1 { color: var(--good); }
.soft, dt, figcaption, th { color: var(--soft); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 1.25rem 0;
  padding: 1.1rem 1.25rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .75rem 1.25rem; margin: 1rem 0; }
dt { font-size: .85rem; }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
dd small { font-weight: 400; color: var(--soft); display: block; font-size: .85rem; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
code { font: .85rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
figure { margin: .75rem 0; }
svg { display: block; width: 100%; height: 72px; }
svg rect { fill: var(--bar); }
svg line { stroke: var(--line); vector-effect: non-scaling-stroke; }
figcaption { display: flex; justify-content: space-between; gap: 1rem; font-size: .85rem; flex-wrap: wrap; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; }
a { color: inherit; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--bar); outline-offset: 2px; }
summary { cursor: pointer; }
footer { padding-bottom: 2rem; font-size: .85rem; color: var(--soft); }
@media print { :root { --text: #000; --soft: #333; --page: #fff; --card: #fff; --line: #999; --alert: #000; --bar: #444;
  --good: #000; } body { font-size: 11pt; } section { break-inside: avoid; border-radius: 0; }
  details::details-content { content-visibility: visible; block-size: auto; } }
`;
