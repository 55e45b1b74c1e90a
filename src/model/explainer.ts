/**
 * Chooses how a model is explained: along its trees where it has some, by occlusion otherwise, and where it has a
 * gate by that one of the two that gave the score.
 */
import { UserError } from '../util/user-error';
import { GatedExplainer } from './gated-explainer';
import { GatedScorer } from './gated-scorer';
import type { LoadedModel } from './model-folder';
import { OcclusionExplainer } from './occlusion-explainer';
import type { Explainer, Scorer } from './scorer';
import { readTreeEnsemble } from './tree-ensemble';
import { TreeExplainer } from './tree-explainer';

/**
 * @param scorer of the same model
 * @throws UserError MODEL_MANIFEST_INVALID where a network comes without a baseline of the right length
 * @throws ScorerError where the trees cannot be read
 */
export function createExplainer(model: LoadedModel, scorer: Scorer): Explainer {
  if (!model.gateBytes || !(scorer instanceof GatedScorer)) {
    return explainWeights(model, model.modelBytes, scorer);
  }
  const gate = explainWeights(model, model.gateBytes, scorer.gate);
  return new GatedExplainer(scorer, gate, explainWeights(model, model.modelBytes, scorer.full));
}

function explainWeights(model: LoadedModel, bytes: Uint8Array, scorer: Scorer): Explainer {
  const trees = readTreeEnsemble(bytes);
  if (trees) return new TreeExplainer(trees, scorer.featureCount);
  const baseline = model.manifest.baseline;
  if (baseline?.length === scorer.featureCount) {
    return new OcclusionExplainer(scorer, Float32Array.from(baseline));
  }
  throw new UserError({
    code: 'MODEL_MANIFEST_INVALID',
    text:
      `The manifest of model "${model.manifest.name}" needs a baseline of ${scorer.featureCount} values, ` +
      'against which its scores are explained.',
  });
}
