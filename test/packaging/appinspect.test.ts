import { judge, type AppInspectReport } from '../../tools/inspect/appinspect';

function report(...checks: [name: string, result: string][]): AppInspectReport {
  const listed = checks.map(([name, result]) => ({
    name,
    result,
    tags: ['cloud'],
    messages: [{ message: 'why' }],
  }));
  return { summary: { success: 1 }, reports: [{ groups: [{ checks: listed }] }] };
}

describe('judge', () => {
  it.each(['failure', 'error', 'future_failure'])('counts %s as a failure', (result) => {
    expect(judge(report(['check_a', result]), false).failures).toEqual([`check_a: ${result}: why`]);
  });

  it.each(['success', 'warning', 'not_applicable', 'skipped', 'manual_check'])('accepts %s', (result) => {
    expect(judge(report(['check_a', result]), false).failures).toEqual([]);
  });

  it('says for each tag how many of its checks failed', () => {
    const { summary } = judge(report(['check_a', 'failure'], ['check_b', 'success']), false);
    expect(summary).toContain('failures by tag: cloud 1 of 2, private_victoria 0 of 0');
    expect(summary).toContain('future 0 of 0');
  });

  it('expects the check for ARM to fail only on x86', () => {
    const arm = report(['check_aarch64_compatibility', 'failure']);
    expect(judge(arm, false).failures).toHaveLength(0);
    expect(judge(arm, true).failures).toHaveLength(1);
  });
});
