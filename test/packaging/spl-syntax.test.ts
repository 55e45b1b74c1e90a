import { inProject } from '../../tools/packaging/project';
import { linkedSearches } from '../../tools/inspect/spl-syntax';

describe('linkedSearches', () => {
  it('returns each drill-down and workflow action with its fields filled in', () => {
    const searches = linkedSearches(inProject());
    expect(searches).toHaveLength(6);
    for (const search of searches) expect(search).not.toContain('$');
    expect(searches.join()).toContain('dnsexfil_mute("host-1", "a_.com"');
  });
});
