/**
 * Information about the search from getinfo.
 *
 * A tolerant subset: members differ between Splunk versions, and a missing one is ''. The session key is left out on
 * purpose, so that it cannot be logged.
 */
import { isJsonObject, textOf, textsOf, type JsonObject } from './frames/json';

export interface SearchInfo {
  readonly sid: string;
  readonly app: string;
  readonly owner: string;
  readonly splunkVersion: string;
  /** Absolute folder of the search job; the only place where a command may write. */
  readonly dispatchDir: string;
  /** The command's arguments as Splunk split them, with the quotes that Splunk kept. */
  readonly args: readonly string[];
}

/** @param metadata of a getinfo request */
export function parseSearchInfo(metadata: JsonObject): SearchInfo {
  const info = isJsonObject(metadata.searchinfo) ? metadata.searchinfo : {};
  const rawArgs = textsOf(info.raw_args);
  return {
    sid: textOf(info.sid),
    app: textOf(info.app),
    owner: textOf(info.owner),
    splunkVersion: textOf(info.splunk_version),
    dispatchDir: textOf(info.dispatch_dir),
    args: rawArgs.length > 0 ? rawArgs : textsOf(info.args),
  };
}
