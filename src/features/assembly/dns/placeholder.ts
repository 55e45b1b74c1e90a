/**
 * What Splunk and log sources write where they have no value.
 *
 * Rows of an unknown client still carry a name worth a score; an unknown name does not.
 */
import { equalsIgnoringCase } from './bytes';

/** Whether a cell that is not empty says that its value is not known; case does not matter. */
export function isPlaceholder(start: usize, end: usize): bool {
  return (
    equalsIgnoringCase(start, end, 'unknown') ||
    equalsIgnoringCase(start, end, 'null') ||
    equalsIgnoringCase(start, end, '-')
  );
}
