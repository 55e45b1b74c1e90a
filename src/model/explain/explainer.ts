/**
 * Chooses how a model is explained: along its trees if it has any, otherwise by occlusion.
 */
import { UserError } from '../../user-error';
import type { LoadedModel } from '../model-folder';
import { OcclusionExplainer } from './occlusion-explainer';
import type { Explainer, Scorer } from '../scorer';
import { TreeExplainer } from './tree-explainer';

/**
 * @param scorer of the same model
 * @throws UserError MODEL_MANIFEST_INVALID for a network without a baseline of the right length
 * @throws ScorerError if the trees cannot be read
 */
export function createExplainer(model: LoadedModel, scorer: Scorer): Explainer {
  const trees = TreeExplainer.read(model.modelBytes, scorer.featureCount);
  if (trees) return trees;
  const baseline = model.manifest.baseline;
  if (baseline?.length === scorer.featureCount) {
    return new OcclusionExplainer(scorer, Float32Array.from(baseline));
  }
  throw new UserError({
    code: 'MODEL_MANIFEST_INVALID',
    text:
      `The manifest of model "${model.manifest.name}" needs a baseline of ${scorer.featureCount} values ` +
      'to explain its scores.',
  });
}
