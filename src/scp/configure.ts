/**
 * From the search's arguments to a configured command, with every mistake in one error.
 */
import { UserError } from '../user-error';
import type { Command, ConfiguredCommand } from './search-command';
import { parseOptions } from './options/options';
import type { SearchInfo } from './search-info';

/**
 * An option with a mistake keeps its default while the command checks the others.
 *
 * @throws UserError with the mistakes in the form of the options and those that the command finds
 */
export function configure(command: Command, search: SearchInfo): ConfiguredCommand {
  const { values, mistakes } = parseOptions(search.args, command.options);
  let configured: ConfiguredCommand;
  try {
    configured = command.configure(values, search);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError([...mistakes, ...error.mistakes], { cause: error });
  }
  if (mistakes.length > 0) throw new UserError(mistakes);
  return configured;
}
