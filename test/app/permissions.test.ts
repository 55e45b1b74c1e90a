import { appConf } from '../support/spl';

const meta = appConf('../metadata/default.meta');

describe('default.meta', () => {
  it('lets everybody read and administrators write', () => {
    expect(meta.get('')?.get('access')).toBe('read : [ * ], write : [ admin, sc_admin ]');
  });

  it('lets the roles that judge incidents run the command', () => {
    const roles = 'admin, sc_admin, power, ess_admin, ess_analyst';
    expect(meta.get('commands')?.get('access')).toBe(`read : [ ${roles} ], write : [ admin, sc_admin ]`);
    expect(meta.get('collections')?.get('access')).toBe(`read : [ * ], write : [ ${roles} ]`);
  });

  it.each([
    ...['commands', 'searchbnf', 'macros', 'savedsearches', 'transforms', 'lookups', 'props'],
    ...['eventtypes', 'tags', 'workflow_actions', 'collections'],
  ])('exports %s to other apps', (kind) => {
    expect(meta.get(kind)?.get('export')).toBe('system');
  });

  it('defines no role', () => {
    expect([...meta.keys()].filter((stanza) => /authorize|role/.test(stanza))).toEqual([]);
  });
});
