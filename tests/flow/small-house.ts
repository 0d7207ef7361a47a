import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type House, type OpenOptions, openHouse } from '../../src/flow/open.ts';
import type { Issue } from '../../src/model/issue.ts';

/** A newsroom in a folder of its own. */
export interface SmallHouse {
  readonly dir: string;
  readonly configDir: string;
  readonly outputDir: string;
  /** Where its store is: opened anew by every `open`, as by every process. */
  readonly store: string;
  open(more?: OpenOptions): Promise<House>;
  /** Writes a file of the config. */
  write(name: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

/** The masthead of the tests; lines of YAML below it are added. */
export const MASTHEAD = `title: "Dünyadan: Eğitim Gündemi"
language: tr
timezone: Europe/Istanbul
site: https://bulten.example.org/gundem/
tag: { authority: bulten.example.org, date: "2024-01-31" }
week: { startsOn: wednesday }
`;

/** A newsroom with these lines added to publication.yaml, these sources, and these issues in its store. */
export async function makeSmallHouse(
  about: { readonly publication?: string; readonly sources?: string; readonly issues?: readonly Issue[] } = {},
): Promise<SmallHouse> {
  const dir = await mkdtemp(join(tmpdir(), 'gundem-house-'));
  const configDir = join(dir, 'config');
  const store = `sqlite:${join(dir, 'gundem.db')}`;
  await mkdir(configDir);
  const made: SmallHouse = {
    dir,
    configDir,
    outputDir: join(dir, 'output'),
    store,
    async open(more = {}) {
      const opened = await openHouse({
        configDir,
        outputDir: made.outputDir,
        store,
        fetchLimits: { gapMs: 0, retryPauseMs: 1 },
        ...more,
      });
      if (opened.kind === 'mistakes')
        throw new Error(opened.problems.map((each) => `${each.subject} ${each.message}`).join('\n'));
      return opened.house;
    },
    write: (name, text) => writeFile(join(configDir, name), text),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
  await made.write('publication.yaml', `${MASTHEAD}store: ${store}\n${about.publication ?? ''}`);
  await made.write('sources.yaml', about.sources ?? 'sources: []\n');
  if (about.issues?.length) {
    const house = await made.open();
    for (const issue of about.issues) await house.store.saveIssue(issue, undefined);
    await house.close();
  }
  return made;
}
