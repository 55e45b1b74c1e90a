/**
 * Scores feature matrices with an ONNX model.
 *
 * It checks that every value it returns is a score: ONNX Runtime silently ignores some graph attributes (LOGISTIC in a
 * TreeEnsembleRegressor), and would then return margins, which are numbers, too.
 */
import type { Tensor } from 'onnxruntime-node';
import { UserError } from '../user-error';
import type { LoadedModel } from './model-folder';
import { createSession, type OnnxSession } from './onnx-runtime';
import { type Scorer, ScorerError } from './scorer';

const INPUT = 'features';
const OUTPUT = 'score';

/**
 * Opens a model.
 *
 * @param featureCount of the feature set that the manifest names
 * @throws UserError RUNTIME_UNAVAILABLE, MODEL_UNSUPPORTED (also if the model expects another matrix)
 */
export async function createScorer(model: LoadedModel, featureCount: number): Promise<Scorer> {
  const onnx = await createSession(model.modelBytes);
  const input = onnx.session.inputMetadata.find((metadata) => metadata.name === INPUT);
  const columns = input?.isTensor ? input.shape[1] : undefined;
  if (columns === featureCount && onnx.session.outputNames.includes(OUTPUT)) {
    return new OnnxScorer(onnx, featureCount);
  }
  throw new UserError({
    code: 'MODEL_UNSUPPORTED',
    text:
      `Model "${model.manifest.name}" does not turn ${INPUT} [rows, ${featureCount}] into ${OUTPUT}: ` +
      'it was made for another feature set.',
  });
}

class OnnxScorer implements Scorer {
  constructor(
    private readonly onnx: OnnxSession,
    readonly featureCount: number,
  ) {}

  async score(matrix: Float32Array, rows: number, scores: Float32Array): Promise<void> {
    const size = rows * this.featureCount;
    if (matrix.length < size || scores.length < rows) {
      throw new ScorerError(
        `${rows} rows do not match ${matrix.length} features and ${scores.length} scores`,
      );
    }
    if (rows === 0) return;
    const tensor = this.onnx.createMatrix(matrix.subarray(0, size), rows, this.featureCount);
    const output = await this.#run(tensor);
    copyScores(output, rows, scores);
  }

  async #run(tensor: Tensor): Promise<Float32Array> {
    try {
      const outputs = await this.onnx.session.run({ [INPUT]: tensor }, [OUTPUT]);
      return outputs[OUTPUT].data as Float32Array;
    } catch (cause) {
      throw new ScorerError('ONNX Runtime failed to score', { cause });
    }
  }
}

/** The runtime's vectorised sigmoid overshoots by a rounding error: 1 + 2^-23 was measured on saturated rows. */
const ROUNDING = 2 ** -20;

/** One score for each row, from 0 to 1; NaN and margins are refused. */
function copyScores(output: Float32Array, rows: number, scores: Float32Array): void {
  if (output.length !== rows) throw new ScorerError(`${output.length} scores for ${rows} rows`);
  for (let row = 0; row < rows; row++) {
    const score = output[row];
    if (!(score >= -ROUNDING && score <= 1 + ROUNDING)) {
      throw new ScorerError(`the model returned ${score}, which is not a valid score`);
    }
    scores[row] = Math.min(1, Math.max(0, score));
  }
}
