import type { Command } from 'commander';
import type { House, OpenOptions } from '../flow/open.ts';
import type { Stop } from './say.ts';
import { paint, sayJson, tell, tellProblems, worded } from './say.ts';

/** What every command may be told. */
export interface CommonOptions {
  readonly config: string;
  readonly output: string;
  readonly json?: boolean;
}

/** Opens the house that a command was told of, does the work, closes it; every mistake of the config is told at once. */
export async function withHouse<T>(command: Command, work: (house: House) => Promise<T>, more: OpenOptions = {}): Promise<T> {
  const house = await openFor(command, more);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** The same, left open for the caller to close. */
export async function openFor(command: Command, more: OpenOptions = {}, tellMistakes = tellProblems): Promise<House> {
  const { config, output, json } = command.optsWithGlobals<CommonOptions>();
  const { openHouse } = await import('../flow/open.ts');
  const opened = await openHouse({ configDir: config, outputDir: output, ...more });
  if (opened.kind === 'open') return opened.house;
  if (json) sayJson({ problems: opened.problems });
  tellMistakes(opened.problems);
  tell(`${paint('red', 'gundem')}  ${worded('cli/config-mistakes', { count: opened.problems.length })}`);
  throw { exitCode: 1 } satisfies Stop;
}
