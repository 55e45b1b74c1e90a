/** Opens the processor of one search when its first rows come. */
import type { LoadedModel } from '../model/model-folder';
import type { Settings } from './dnsexfil-options';
import { openDetector } from './open-detector';
import { SearchProcessor } from './search-processor';

/** @throws UserError as `openDetector` does */
export async function openSearch(settings: Settings, model: LoadedModel): Promise<SearchProcessor> {
  const detector = await openDetector(settings, model);
  return new SearchProcessor({ ...settings, extra: detector.featureSet.extraFields }, detector);
}
