import type { Command } from 'commander';
import { Fault } from '../model/fault.ts';
import { said } from '../words/say.ts';

/**
 * Options that say something only beside another one: `{ only: 'issue' }`. What is left out silently looks as if it had been done: an
 * option that would do nothing is used wrongly. Fault `usage/needs-option`.
 */
export function needsBeside(command: Command, needs: Readonly<Record<string, string>>): Command {
  return command.hook('preAction', () => {
    for (const [name, beside] of Object.entries(needs)) {
      if (command.getOptionValueSource(name) !== 'cli' || command.getOptionValueSource(beside) === 'cli') continue;
      throw new Fault(said('usage/needs-option', { option: flagOf(command, name), beside: flagOf(command, beside) }), {
        subject: flagOf(command, name),
      });
    }
  });
}

function flagOf(command: Command, name: string): string {
  return command.options.find((each) => each.attributeName() === name)?.long ?? name;
}
