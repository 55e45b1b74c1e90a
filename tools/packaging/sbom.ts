/**
 * The package's bill of materials. It contains no time and no serial number, so that two builds produce the same bytes.
 *
 * @source CycloneDX 1.6, JSON
 */
import type { Component } from './components';

/** @returns JSON text */
export function renderSbom(appVersion: string, components: readonly Component[]): string {
  const app = { type: 'application', 'bom-ref': 'dnsexfil', name: 'dnsexfil', version: appVersion };
  const bom = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...app, licenses: [{ license: { id: 'Apache-2.0' } }] } },
    components: components.map(describe),
    dependencies: [{ ref: 'dnsexfil', dependsOn: components.map(({ purl }) => purl) }],
  };
  return JSON.stringify(bom, null, 2) + '\n';
}

function describe({ name, version, license, purl, integrity }: Component): object {
  return {
    type: name === 'node' ? 'platform' : 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
    purl,
    ...(integrity !== undefined && { hashes: [{ alg: 'SHA-512', content: toHex(integrity) }] }),
  };
}

function toHex(integrity: string): string {
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}
