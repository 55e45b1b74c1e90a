/**
 * The command `dnsexfil` as the protocol sees it: checks options and model at getinfo, opens the detector when
 * rows come. Nothing here may import tldts or ONNX Runtime statically: getinfo would wait for them.
 */
import { extraFieldsOf } from '../features/extra-fields';
import type { Command, ConfiguredCommand } from '../scp/search-command';
import type { OptionValues } from '../scp/options/options';
import { readModel, type LoadedModel } from '../model/model-folder';
import { dnsexfilOptions, readSettings, type Settings } from './dnsexfil-options';
import { OUTPUT_FIELDS } from './output-fields';

/** @param findModels finds the app's `models` folder; called at getinfo, so that its error is reported like others */
export function createDnsexfilCommand(findModels: () => string): Command {
  return {
    name: 'dnsexfil',
    options: dnsexfilOptions,
    configure: (options) => configureDnsexfil(findModels(), options),
  };
}

/** @throws UserError for a model that does not exist or is damaged */
export function configureDnsexfil(modelsDir: string, options: OptionValues): ConfiguredCommand {
  const settings = readSettings(options);
  const model = readModel(modelsDir, settings.model);
  return {
    requiredFields: requiredFields(settings, model),
    outputFields: OUTPUT_FIELDS,
    record: settings.record,
    open: async () => {
      const { openSearch } = await import('./open-search');
      return openSearch(settings, model);
    },
  };
}

function requiredFields({ src, query, time }: Settings, model: LoadedModel): string[] {
  return [...new Set([src, query, time, ...extraFieldsOf(model.manifest.featureSet.name)])];
}
