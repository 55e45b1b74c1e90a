/**
 * What Splunk and log sources write where they have no value.
 *
 * Rows of an unknown client still carry a name worth a score; an unknown name does not.
 */
import { equalsIgnoringCase } from '../util/bytes';

const PLACEHOLDERS = ['unknown', 'null', '-'];
const LONGEST = 7;

/** Whether a cell that is not empty says that its value is not known; case does not matter. */
export function isPlaceholder(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start <= LONGEST && PLACEHOLDERS.some((word) => equalsIgnoringCase(bytes, start, end, word));
}
