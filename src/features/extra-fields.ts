/**
 * Input fields that a feature set needs beyond client, name and time.
 *
 * Kept apart from the sets, because getinfo needs them before anything slow is loaded.
 */
const EXTRA_FIELDS: Readonly<Record<string, readonly string[]>> = { dsdl98: ['rank'] };

/** @param featureSet a feature set's name */
export function extraFieldsOf(featureSet: string): readonly string[] {
  return EXTRA_FIELDS[featureSet] ?? [];
}
