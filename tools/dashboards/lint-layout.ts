/** Checks the layout: every panel appears once, and none overlaps another or is outside the page. */
import type { Block, Dashboard, LayoutDefinition } from './definition';

const WIDTH = 1200;

export function lintLayout(dashboard: Dashboard): string[] {
  const { globalInputs, tabs, layoutDefinitions } = dashboard.layout;
  const faults: string[] = [];
  for (const input of globalInputs)
    if (!(input in dashboard.inputs)) faults.push(`layout.globalInputs: no input "${input}"`);
  for (const input of Object.keys(dashboard.inputs))
    if (!globalInputs.includes(input)) faults.push(`${input}: this input is not in layout.globalInputs`);
  for (const { layoutId } of tabs.items) {
    const layout = layoutDefinitions[layoutId] as LayoutDefinition | undefined;
    if (layout === undefined) faults.push(`layout.tabs: no layout "${layoutId}"`);
    else faults.push(...lintBlocks(dashboard, layout.structure));
  }
  return faults;
}

function lintBlocks({ visualizations }: Dashboard, blocks: readonly Block[]): string[] {
  const faults: string[] = [];
  const placed = blocks.map(({ item }) => item);
  for (const item of placed) if (!(item in visualizations)) faults.push(`layout: no visualization "${item}"`);
  for (const id of Object.keys(visualizations))
    if (placed.filter((item) => item === id).length !== 1)
      faults.push(`${id}: must appear exactly once in the layout`);
  blocks.forEach((block, index) => {
    const { x, w } = block.position;
    if (x < 0 || x + w > WIDTH) faults.push(`${block.item}: outside the ${WIDTH} pixels of the page`);
    const covered = blocks.slice(index + 1).find((other) => overlap(block, other));
    if (covered !== undefined) faults.push(`${block.item}: overlaps ${covered.item}`);
  });
  return faults;
}

function overlap({ position: a }: Block, { position: b }: Block): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
