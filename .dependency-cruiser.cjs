/** Import direction between the parts of docs/architecture.md: arrows go one way. */
const only = (part, allowed) => ({
  name: `${part}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${part}/` },
  to: { path: '^src/', pathNot: `^src/(${[part, ...allowed].join('|')})/` },
});

/** The same inside the kernels, whose shared part is memory. */
const inKernel = (part, allowed) => ({
  name: `kernel-${part}-imports-only-${allowed.join('-') || 'memory'}`,
  severity: 'error',
  from: { path: `^src/kernel/${part}/` },
  to: { path: '^src/', pathNot: `^src/kernel/(memory.ts|(${[part, ...allowed].join('|')})(/|\\.ts$))` },
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
    only('kernel', []),
    inKernel('csv', []),
    inKernel('tables', []),
    inKernel('dns', []),
    inKernel('names', ['dns', 'tables', 'widths']),
    inKernel('history', ['names', 'dns', 'tables', 'chunk', 'widths']),
    inKernel('dsdl98', ['history', 'tables', 'chunk']),
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
