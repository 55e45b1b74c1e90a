/**
 * What Splunk and log sources write for a missing value.
 *
 * Rows with an unknown client still have a name to score; rows with an unknown name do not.
 */
import { equalsIgnoringCase } from './name-bytes';

/** Whether a cell that is not empty means that the value is unknown; ignores case. */
export function isPlaceholder(start: usize, end: usize): bool {
  return (
    equalsIgnoringCase(start, end, 'unknown') ||
    equalsIgnoringCase(start, end, 'null') ||
    equalsIgnoringCase(start, end, '-')
  );
}
