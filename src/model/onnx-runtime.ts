/**
 * The only user of onnxruntime-node, which is loaded when the first model is opened and not before.
 *
 * Telemetry is switched off before the addon loads, there is one thread (measured: a second one costs 50 to 110 % more CPU),
 * and the runtime writes nothing to stdout or stderr.
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { UserError } from '../user-error';

/** A session and the constructor of its tensors. */
export interface OnnxSession {
  readonly session: InferenceSession;
  readonly createMatrix: (values: Float32Array, rows: number, columns: number) => Tensor;
}

const FATAL_ONLY = 4;

const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  // A model is one ensemble of trees or a few layers: looking for a better graph takes 5 ms and finds none.
  graphOptimizationLevel: 'disabled',
  logSeverityLevel: FATAL_ONLY,
};

/**
 * @param modelBytes an ONNX file
 * @throws UserError RUNTIME_UNAVAILABLE if the native library does not load, MODEL_UNSUPPORTED if the runtime
 *   refuses the model
 */
export async function createSession(modelBytes: Uint8Array): Promise<OnnxSession> {
  const runtime = await loadRuntime();
  try {
    const session = await runtime.InferenceSession.create(modelBytes, SESSION_OPTIONS);
    const createMatrix = (values: Float32Array, rows: number, columns: number): Tensor =>
      new runtime.Tensor('float32', values, [rows, columns]);
    return { session, createMatrix };
  } catch (cause) {
    const text = `ONNX Runtime cannot load the model (${reasonOf(cause)}): install the model again.`;
    throw new UserError({ code: 'MODEL_UNSUPPORTED', text }, { cause });
  }
}

/** @throws UserError RUNTIME_UNAVAILABLE */
export async function runtimeVersion(): Promise<string> {
  const { env } = await loadRuntime();
  return env.versions.common;
}

async function loadRuntime(): Promise<typeof import('./onnx-package')> {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  try {
    const runtime = await import('./onnx-package');
    runtime.env.logLevel = 'fatal';
    return runtime;
  } catch (cause) {
    const text =
      `ONNX Runtime cannot be loaded (${reasonOf(cause)}): its native library is missing, damaged, made for another ` +
      'platform, or there is not enough memory. Install the package of this app that was built for this platform.';
    throw new UserError({ code: 'RUNTIME_UNAVAILABLE', text }, { cause });
  }
}

const MAX_REASON_LENGTH = 200;

/** The loader's or runtime's own words, which distinguish a missing file, a wrong one and a lack of memory. */
function reasonOf(cause: unknown): string {
  const [line] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  return line.length > MAX_REASON_LENGTH ? `${line.slice(0, MAX_REASON_LENGTH)}…` : line;
}
