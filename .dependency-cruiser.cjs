/** Import direction between the parts of docs/architecture.md: arrows go one way. */
const only = (part, allowed) => ({
  name: `${part}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${part}/` },
  to: { path: '^src/', pathNot: `^src/(${[part, ...allowed].join('|')})/` },
});

/** A library that one file or folder alone may import, so that it can be replaced there. */
const soleImporter = (library, path) => ({
  name: `only-${library}`,
  severity: 'error',
  from: { path: '^src/', pathNot: path },
  to: { path: `^node_modules/${library}/` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('util', []),
    only('dns', ['util']),
    only('scp', ['util']),
    only('features', ['dns', 'util']),
    only('model', ['util']),
    only('packaging', ['util']),
    only('detect', ['features', 'model', 'scp', 'dns', 'util']),
    only('cli', ['detect', 'packaging', 'features', 'model', 'scp', 'dns', 'util']),
    soleImporter('tldts', '^src/dns/'),
    soleImporter('onnxruntime-node', '^src/model/'),
    soleImporter('splunk-sdk', '^src/splunk/'),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
