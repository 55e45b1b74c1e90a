/**
 * Assembles a detector from a model's files: feature set, history, scorer, explainer. Loads everything that is slow to
 * load.
 */
import { findFeatureSet } from '../features/registry';
import { LazyExplainer } from '../model/explain/lazy-explainer';
import type { LoadedModel } from '../model/model-folder';
import { createScorer } from '../model/onnx-scorer';
import { UserError } from '../user-error';
import { Detector, type DetectorParts } from './detector';

interface DetectorSettings {
  /** undefined: the model's own. */
  readonly threshold: number | undefined;
  /** Whether every scored row gets reasons, not only those at or above the threshold. */
  readonly explain: boolean;
  /** `flagged`: the extractor keeps the figures that incidents show. */
  readonly keep?: 'all' | 'flagged';
}

/** @throws UserError if the feature set is unknown, the runtime does not load, or the model does not match */
export async function openDetector(settings: DetectorSettings, model: LoadedModel): Promise<Detector> {
  return new Detector(await openDetectorParts(settings, model));
}

/** The parts that several detectors, used one after the other, can share. @throws UserError as openDetector does */
export async function openDetectorParts(
  settings: DetectorSettings,
  model: LoadedModel,
): Promise<DetectorParts> {
  const { manifest } = model;
  const featureSet = findFeatureSet(manifest.featureSet.name, manifest.featureSet.version);
  if (!featureSet) {
    const { name, version } = manifest.featureSet;
    throw new UserError({
      code: 'FEATURE_SET_UNKNOWN',
      text: `Model "${manifest.name}" needs feature set ${name}@${version}, which this version does not have.`,
    });
  }
  const scorer = await createScorer(model, featureSet.features.length);
  return {
    featureSet,
    extractor: featureSet.createExtractor({
      ...manifest.limits,
      resources: model.resources,
      figures: settings.keep === 'flagged',
    }),
    scorer,
    explainer: new LazyExplainer(async () => {
      const { createExplainer } = await import('../model/explain/explainer');
      return createExplainer(model, scorer);
    }),
    belowFloor: featureSet.describeBelowFloor?.(manifest.limits.informationFloorBits) ?? '',
    threshold: settings.threshold ?? manifest.threshold,
    takesBack: settings.keep === 'flagged',
    explainAll: settings.explain,
  };
}
