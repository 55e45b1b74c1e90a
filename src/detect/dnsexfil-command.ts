/**
 * The command `dnsexfil` as the protocol sees it: checks options and model at getinfo, and opens the detector when rows
 * arrive. Nothing here may import tldts or ONNX Runtime statically: getinfo would wait for them.
 */
import { extraFieldsOf } from '../features/extra-fields';
import type { Command, ConfiguredCommand } from '../scp/search-command';
import type { OptionValues } from '../scp/options/options';
import { readModel, type LoadedModel } from '../model/model-folder';
import { dnsexfilOptions, readSettings, type Settings } from './dnsexfil-options';
import { FIGURE_FIELDS, OUTPUT_FIELDS, TOTAL_FIELDS } from './output-fields';

/** @param findModels finds the app's `models` folder; called at getinfo, so that its error is reported like others */
export function createDnsexfilCommand(findModels: () => string): Command {
  return {
    name: 'dnsexfil',
    options: dnsexfilOptions,
    configure: (options) => configureDnsexfil(findModels(), options),
  };
}

/** @throws UserError if the model does not exist or is damaged */
function configureDnsexfil(modelsDir: string, options: OptionValues): ConfiguredCommand {
  const settings = readSettings(options);
  const model = readModel(modelsDir, settings.model);
  return {
    ...rowsOf(settings, model),
    record: settings.record,
    open: async () => {
      const { createProcessor } = await import('./create-processor');
      return createProcessor(settings, model);
    },
  };
}

type Rows = Pick<ConfiguredCommand, 'requiredFields' | 'outputFields' | 'selectsRows'>;

/**
 * Leaving rows out needs whole rows: nothing is documented about missing rows when splunkd joins fields to its own
 * events.
 */
function rowsOf(settings: Settings, model: LoadedModel): Rows {
  if (settings.keep === 'all')
    return {
      requiredFields: requiredFields(settings, model),
      outputFields: OUTPUT_FIELDS,
      selectsRows: false,
    };
  return {
    requiredFields: [],
    outputFields: [...OUTPUT_FIELDS, ...FIGURE_FIELDS, ...TOTAL_FIELDS],
    selectsRows: true,
  };
}

function requiredFields({ src, query, time }: Settings, model: LoadedModel): string[] {
  return [...new Set([src, query, time, ...extraFieldsOf(model.manifest.featureSet.name)])];
}
