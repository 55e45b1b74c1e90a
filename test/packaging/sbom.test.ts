import type { Component } from '../../tools/packaging/components';
import { renderNotices } from '../../tools/packaging/notices';
import { renderSbom } from '../../tools/packaging/sbom';

describe('notices and SBOM', () => {
  const component: Component = {
    name: '@a/b',
    version: '1.2.3',
    license: 'MIT',
    texts: ['Permission is granted'],
    purl: 'pkg:npm/%40a/b@1.2.3',
    integrity: 'sha512-AAH/',
  };

  it('list each component with version, licence and licence text', () => {
    const notices = renderNotices([component]);
    expect(notices).toContain('@a/b 1.2.3: MIT');
    expect(notices).toContain('Permission is granted');
  });

  it('describe each component in CycloneDX', () => {
    const bom = JSON.parse(renderSbom('9.9.9', [component])) as Record<string, unknown>;
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      metadata: { component: { name: 'dnsexfil', version: '9.9.9' } },
      components: [
        {
          purl: component.purl,
          licenses: [{ license: { id: 'MIT' } }],
          hashes: [{ alg: 'SHA-512', content: '0001ff' }],
        },
      ],
    });
  });
});
