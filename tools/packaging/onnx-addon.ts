/**
 * Stands in for `require('….node')` inside the packaged executable, whose `require` knows Node's own modules
 * only: loads ONNX Runtime's addon from the folder of the executable. Evaluated when onnxruntime-node first is.
 */
import path from 'node:path';

// ONNX Runtime reads this once, while the addon loads: from then on it would write files and call home.
process.env.ORT_DISABLE_TELEMETRY = '1';

const addon: { exports: unknown } = { exports: {} };
process.dlopen(addon, path.join(path.dirname(process.execPath), 'onnxruntime_binding.node'));
export const binding = addon.exports;
