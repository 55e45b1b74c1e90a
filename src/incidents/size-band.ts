/** `size_band` and `risk_score` of an incident, from the tables of incident-rules.ts. */
import {
  RISK_BY_BAND,
  RISK_BY_BAND_WITHOUT_SCORE,
  RISK_DIVISOR_OF_RESOLVER,
  SIZE_BANDS,
} from '../detect/incident-rules';
import type { InputQuality } from './input-quality';

/** @returns an index in SIZE_BANDS */
export function sizeBandOf(bytes: number): number {
  return SIZE_BANDS.findIndex(({ below }) => bytes < below);
}

export function riskScore(band: number, kinds: readonly string[], input: InputQuality): number {
  // Without a client, there is no one to assign the risk to.
  if (input === 'client_unknown') return 0;
  const score = (kinds.includes('score') ? RISK_BY_BAND : RISK_BY_BAND_WITHOUT_SCORE)[band];
  return input === 'client_is_resolver' ? Math.floor(score / RISK_DIVISOR_OF_RESOLVER) : score;
}
