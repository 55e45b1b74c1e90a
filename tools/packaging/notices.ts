/** THIRD_PARTY_NOTICES: the licence texts of everything shipped, in one file, as the licences require. */
import type { Component } from './components';

const RULE = '='.repeat(100);

export function renderNotices(components: readonly Component[]): string {
  const list = components.map(({ name, version, license }) => `- ${name} ${version}: ${license}`);
  const head = ['This package contains third-party software:', '', ...list].join('\n');
  return (
    [head, ...components.filter(({ texts }) => texts.length > 0).map(renderComponent)].join('\n\n') + '\n'
  );
}

function renderComponent({ name, version, texts }: Component): string {
  return [
    RULE,
    `${name} ${version}`,
    RULE,
    '',
    ...texts.map((text) => text.replaceAll('\r\n', '\n').trim()),
  ].join('\n');
}
