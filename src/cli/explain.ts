/**
 * `dnsexfil explain NAME…`: why names got their scores, as the queries of one client in the given order. Shows what a
 * search never prints: features, their contributions, and the information that is compared with the floor.
 */
import { textOf } from '../cells';
import { DEFAULT_MODEL } from '../detect/dnsexfil-options';
import { openDetectorParts } from '../detect/open-detector';
import type { DetectorParts } from '../detect/detector';
import { ROW_ERROR_WORDS } from '../features/row-error';
import { RowBatch } from '../input/row-batch';
import { readModel } from '../model/model-folder';
import { Reasons } from '../detect/reasons';

interface ExplainRequest {
  readonly names: readonly string[];
  /** Seconds between two names. */
  readonly intervalSeconds: number;
  readonly model?: string | undefined;
  readonly modelsDir: string;
}

interface ExplainedFeature {
  readonly name: string;
  readonly value: number;
  /** How much the feature adds to the score, in the model's own units; a positive value raised it. */
  readonly contribution: number;
}

export interface Explanation {
  readonly name: string;
  readonly error: string;
  readonly registered_domain: string;
  readonly score: number;
  readonly verdict: 0 | 1;
  readonly threshold: number;
  /** Score of the model before the floor is applied. */
  readonly model_score: number;
  /** Bits of information in the pair's new names; null for a feature set that does not measure it. */
  readonly information_bits: number | null;
  /** A pair below it has score 0. */
  readonly floor_bits: number;
  readonly reason: string;
  /** Strongest contributions first. */
  readonly features: readonly ExplainedFeature[];
}

const CLIENT = '192.0.2.1';
const START_SECONDS = 1_700_000_000;
/** The feature that the floor is compared with. */
const INFORMATION = 'new_bits_day';

/** @throws UserError for a model that cannot be opened */
export async function explainNames(request: ExplainRequest): Promise<Explanation[]> {
  const model = readModel(request.modelsDir, request.model ?? DEFAULT_MODEL);
  const { limits } = model.manifest;
  // Without a floor every row has features.
  const manifest = { ...model.manifest, limits: { ...limits, informationFloorBits: 0 } };
  const parts = await openDetectorParts({ threshold: undefined, explain: true }, { ...model, manifest });
  const rows = toRows(request, parts.featureSet.extraFields);
  parts.extractor.beginChunk(rows.observations());
  const explained: Omit<Explanation, 'registered_domain' | 'error'>[] = [];
  for (let row = 0; row < rows.rowCount; row++) {
    parts.extractor.extract(row, row + 1);
    explained.push(await explainRow(parts, request.names[row], limits.informationFloorBits));
  }
  const { domain, error } = parts.extractor.facts();
  return explained.map((one, row) => {
    return { ...one, registered_domain: textOf(domain, row), error: ROW_ERROR_WORDS[error[row]] };
  });
}

function toRows({ names, intervalSeconds }: ExplainRequest, extraFields: readonly string[]): RowBatch {
  const rows = new RowBatch(extraFields);
  for (const [i, name] of names.entries()) {
    const bytes = Buffer.from(CLIENT + name);
    const time = START_SECONDS + i * intervalSeconds;
    rows.add(time, bytes, 0, CLIENT.length, CLIENT.length, bytes.length);
    // dsdl98 scores only the first of several equal names.
    for (const field of extraFields) rows.setExtra(field, Buffer.from('1'), 0, 1);
  }
  return rows;
}

async function explainRow(
  { extractor, scorer, explainer, featureSet, threshold }: DetectorParts,
  name: string,
  floorBits: number,
): Promise<Omit<Explanation, 'registered_domain' | 'error'>> {
  const { features } = featureSet;
  const { count, matrix } = extractor.vectors();
  if (count === 0) {
    const none = {
      score: 0,
      verdict: 0,
      model_score: 0,
      information_bits: null,
      reason: '',
      features: [],
    } as const;
    return { name, threshold, floor_bits: floorBits, ...none };
  }
  const scores = new Float32Array(1);
  await scorer.score(matrix, 1, scores);
  const contributions = new Float32Array(features.length);
  await explainer.explain(matrix, Int32Array.of(0), contributions);
  const measured = features.findIndex((feature) => feature.name === INFORMATION);
  const information = measured < 0 ? null : matrix[measured];
  const isBelowFloor = information !== null && information < floorBits;
  const score = isBelowFloor ? 0 : scores[0];
  const rows = features.map((feature, i) => {
    return { name: feature.name, value: matrix[i], contribution: contributions[i] };
  });
  return {
    name,
    score,
    verdict: score >= threshold ? 1 : 0,
    threshold,
    model_score: scores[0],
    information_bits: information,
    floor_bits: floorBits,
    reason: isBelowFloor
      ? (featureSet.describeBelowFloor?.(floorBits) ?? '')
      : new Reasons(features).describe(contributions, matrix, 0),
    features: rows.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}
