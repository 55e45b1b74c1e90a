/**
 * Reads definitions as JSON on stdin and writes the faults of each as JSON to stdout: by Splunk's schema, which
 * accepts unknown options, and by the option names that each component declares.
 */
require('jsdom-global')(undefined, { url: 'http://localhost/' });
prepareGlobals();

const preset = require('@splunk/dashboard-presets/EnterpriseViewOnlyPreset').default;
const { createSchemaBasedOnPresets } = require('@splunk/dashboard-definition');
const { DashboardValidator } = require('@splunk/dashboard-validation');

const validator = new DashboardValidator();
const broken = validator.setSchema(createSchemaBasedOnPresets(preset));
if (broken) throw new Error(String(broken));
const definitions = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(definitions.map(faultsOf)), () => process.exit(0));

function faultsOf(definition) {
  const bySchema = (validator.validate(definition) ?? []).map(
    ({ instancePath, message, params }) => `${instancePath ?? ''} ${message} ${JSON.stringify(params ?? {})}`,
  );
  const { visualizations = {}, dataSources = {}, inputs = {} } = definition;
  return [
    ...bySchema,
    ...unknownOptions(visualizations, preset.visualizations),
    ...unknownOptions(dataSources, preset.dataSources, ['extend']),
    ...unknownOptions(inputs, preset.inputs),
    ...Object.entries(visualizations).flatMap(([id, { eventHandlers = [] }]) =>
      eventHandlers
        .filter(({ type }) => preset.eventHandlers[type] === undefined)
        .map(({ type }) => `${id}: unknown event handler ${type}`),
    ),
  ];
}

function unknownOptions(parts, components, more = []) {
  return Object.entries(parts).flatMap(([id, { type, options = {} }]) => {
    const component = components[type];
    if (component === undefined) return [`${id}: unknown type ${type}`];
    const schema = component.config?.optionsSchema ?? component.schema;
    if (schema === undefined) return [];
    const known = [...namesIn(schema), ...more];
    return Object.keys(options)
      .filter((name) => !known.includes(name))
      .map((name) => `${id}: unknown option ${name}`);
  });
}

/** Names of options in a schema and in the choices that it is made of; most components have the bare list of names. */
function namesIn(schema) {
  const whole = schema.extend ?? schema;
  const parts = [whole, ...(whole.anyOf ?? []), ...(whole.oneOf ?? []), ...(whole.allOf ?? [])];
  const names = parts.flatMap(({ properties = {} }) => Object.keys(properties));
  return names.length > 0 ? names : Object.keys(schema);
}

/** Browser features that the packages expect at import time and jsdom lacks; the SPL editor is not needed. */
function prepareGlobals() {
  const toBase64 = (text) => Buffer.from(text).toString('base64');
  const noMatch = () => ({
    matches: false,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
  });
  Object.assign(globalThis, { btoa: toBase64, devicePixelRatio: 1, matchMedia: noMatch, self: globalThis });
  Object.assign(window, { btoa: toBase64, matchMedia: noMatch });
  window.URL.createObjectURL ??= () => 'blob:none';
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  for (const extension of ['.css', '.woff', '.woff2', '.svg', '.png'])
    require.extensions[extension] = () => {};
  const Module = require('node:module');
  const load = Module._load;
  Module._load = function (request, ...rest) {
    if (request.startsWith('@splunk/react-search')) return { __esModule: true, default: () => null };
    return load.call(this, request, ...rest);
  };
  console.log = console.warn = () => {};
}
