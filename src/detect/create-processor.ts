/** Creates the processor of a search; called when its first rows arrive. */
import type { ChunkProcessor } from '../scp/search-command';
import type { LoadedModel } from '../model/model-folder';
import type { Settings } from './dnsexfil-options';
import { openDetector } from './open-detector';
import { FlaggedProcessor } from './flagged-processor';
import { SearchProcessor } from './search-processor';

/** @throws UserError as `openDetector` does */
export async function createProcessor(settings: Settings, model: LoadedModel): Promise<ChunkProcessor> {
  const { src, query, time, count, keep } = settings;
  const detector = await openDetector(settings, model);
  const fields = { src, query, time, extra: detector.featureSet.extraFields };
  if (keep === 'all') return new SearchProcessor(fields, detector);
  return new FlaggedProcessor(new SearchProcessor({ ...fields, count }, detector));
}
