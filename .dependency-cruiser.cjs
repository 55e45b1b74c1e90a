/**
 * Import direction between the parts of docs/develop/architecture.md: arrows go one way. A test plants a forbidden
 * import for each rule and sees it refused (test/tools/import-rules.test.ts).
 */
const only = (part, allowed) => ({
  name: `imports-of-${part}`,
  severity: 'error',
  from: { path: `^src/${part}/`, pathNot: '/assembly/' },
  to: { path: '^src/', pathNot: `^src/(${[part, ...allowed].join('|')})(/|[.]ts$)` },
});

/** A kernel's sources: `part` of a kernel imports the listed parts, and the memory that all kernels share. */
const inKernel = (kernel, part, allowed) => ({
  name: `imports-of-${kernel.split('/').join('-')}-kernel${part ? `-${part}` : ''}`,
  severity: 'error',
  from: { path: `^src/${kernel}/assembly/${part ? `${part}/` : ''}` },
  to: {
    path: '^src/',
    pathNot: `^src/(wasm/assembly/|${kernel}/assembly/${part ? `(${[part, ...allowed].join('|')})(/|[.]ts$)` : ''})`,
  },
});

/** A compiled kernel has one importer: a second one would use the same memory. */
const soleHost = (kernel, host) => ({
  name: `only-${host.split('/').at(-1)}-imports-${kernel.split('/').at(-1)}-wasm`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${host}[.]ts$` },
  // A relative import of compiled bytes is not resolved, so only the end of the path is certain.
  to: { path: `(^|/)${kernel.split('/').at(-1)}[.]wasm$` },
});

/** JavaScript and AssemblyScript share text, not code. */
const kernelsApart = {
  name: 'kernel-sources-only-in-kernels',
  severity: 'error',
  from: { path: '^src/', pathNot: '/assembly/' },
  to: { path: '/assembly/.*[.]ts$' },
};

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
    only('wasm', []),
    only('scp', ['wasm', 'user-error', 'cells']),
    only('features', ['wasm', 'cells']),
    only('model', ['wasm', 'user-error']),
    only('detect', ['features', 'model', 'scp', 'user-error', 'cells', 'written-name']),
    only('incidents', ['detect', 'features', 'cells']),
    only('report', ['incidents', 'detect']),
    only('input', ['features', 'user-error', 'cells', 'label-lengths', 'written-name']),
    only('splunk', ['client-mask', 'user-error']),
    only('cli', [
      'client-mask',
      'input',
      'report',
      'incidents',
      'detect',
      'features',
      'model',
      'scp',
      'splunk',
      'user-error',
      'app-root',
      'cells',
    ]),
    inKernel('wasm', '', []),
    inKernel('scp/csv', '', []),
    inKernel('model/explain', '', []),
    inKernel('model/checksum', '', []),
    inKernel('features', '', []),
    inKernel('features', 'tables', []),
    inKernel('features', 'dns', []),
    inKernel('features', 'names', ['dns', 'tables', 'feature-vector']),
    inKernel('features', 'incidents', ['names', 'dns', 'tables', 'decay']),
    inKernel('features', 'history', [
      'incidents',
      'names',
      'dns',
      'tables',
      'decay',
      'chunk',
      'feature-vector',
    ]),
    inKernel('features', 'dsdl98', ['history', 'tables', 'chunk']),
    soleHost('scp/csv/assembly/csv', 'scp/csv/csv-kernel'),
    soleHost('features/assembly/features', 'features/feature-kernel'),
    soleHost('model/explain/assembly/trees', 'model/explain/tree-explainer'),
    soleHost('model/checksum/assembly/checksum', 'model/checksum/sha256'),
    kernelsApart,
    soleImporter('tldts', '^src/features/public-suffix-tables[.]ts$'),
    soleImporter('onnxruntime-node', '^src/model/'),
    soleImporter('splunk-sdk', '^src/splunk/'),
    {
      name: 'src-imports-only-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|tools|bench)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
