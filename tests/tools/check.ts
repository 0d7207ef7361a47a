import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/** One conformance or bench run: what it prints, the figures it got, the floors they must hold. */
export interface Outcome {
  /** Printed as they are. */
  readonly lines: readonly string[];
  /** Figures by name. */
  readonly figures: Readonly<Record<string, number>>;
}

/** A pinned bound: a figure must be at least `min`, at most `max`. */
export interface Floor {
  readonly min?: number;
  readonly max?: number;
}

/** A check as a module of `conformance/` or `bench/` exports it. */
export interface Check {
  readonly name: string;
  readonly about: string;
  /** Pinned figures; a missing figure fails. */
  readonly floors: Readonly<Record<string, Floor>>;
  run(args: readonly string[]): Promise<Outcome>;
  /** Takes minutes or wants the network: runs when it is named, and never by itself. */
  readonly onlyByName?: true;
  /** Measures no time and no memory: may run while another one does. */
  readonly beside?: true;
}

/** The shared folder with corpora and servers beside the project; throws when it is not there. */
export function sharedDir(): string {
  const dir = resolve(process.env.GUNDEM_SHARED ?? '../shared');
  if (!existsSync(dir))
    throw new Error(`no corpora at ${dir}; set GUNDEM_SHARED to the folder that holds corpus/, judge/, torture/ and farm/`);
  // The farm only starts when it is called by its real path.
  return realpathSync(dir);
}

/** The checks that are named, all but those that want to be named when none is, and the words that name none. Throws for a name that nobody has. */
export function chooseChecks(
  checks: readonly Check[],
  argv: readonly string[],
): { readonly chosen: readonly Check[]; readonly rest: readonly string[] } {
  const names = argv.filter((word) => checks.some((check) => check.name === word));
  const rest = argv.filter((word) => !names.includes(word));
  const wrong = rest.find((word) => !word.startsWith('-') && argv.indexOf(word) === 0);
  if (wrong) throw new Error(`no check called ${wrong}; there are: ${checks.map((check) => check.name).join(', ')}`);
  return { chosen: checks.filter((each) => (names.length ? names.includes(each.name) : !each.onlyByName)), rest };
}

/** Runs the named checks (all when none is named); prints their lines and a verdict a floor; answers how many floors held and failed. */
export async function runChecks(checks: readonly Check[], argv: readonly string[]): Promise<{ passed: number; failed: number }> {
  const { chosen, rest } = chooseChecks(checks, argv);
  let passed = 0;
  let failed = 0;
  for (const check of chosen) {
    console.log(`\n== ${check.name}: ${check.about}`);
    let outcome: Outcome;
    try {
      outcome = await check.run(rest);
    } catch (error) {
      failed++;
      console.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      continue;
    }
    for (const line of outcome.lines) console.log(line);
    for (const [figure, floor] of Object.entries(check.floors)) {
      const got = outcome.figures[figure];
      const held = got !== undefined && got >= (floor.min ?? -Infinity) && got <= (floor.max ?? Infinity);
      if (held) passed++;
      else {
        failed++;
        console.log(
          `FAILED ${check.name} ${figure}: expected ${floor.min !== undefined ? `≥ ${floor.min}` : ''}${floor.max !== undefined ? ` ≤ ${floor.max}` : ''}, got ${got}`,
        );
      }
    }
  }
  return { passed, failed };
}
