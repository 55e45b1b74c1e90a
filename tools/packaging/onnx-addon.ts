/**
 * Stands in for `require('….node')` inside the packaged executable, whose `require` finds only Node's own modules:
 * loads ONNX Runtime's addon from the executable's folder. Evaluated together with onnxruntime-node.
 */
import path from 'node:path';

// ONNX Runtime reads this once, while the addon loads; without it, it would write files and send telemetry.
process.env.ORT_DISABLE_TELEMETRY = '1';

const addon: { exports: unknown } = { exports: {} };
process.dlopen(addon, path.join(path.dirname(process.execPath), 'onnxruntime_binding.node'));
export const binding = addon.exports;
