// init: a working newsroom in an empty folder. Files that are there already are never touched.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../config/write-file.ts';
import { Fault } from '../../model/fault.ts';
import { said } from '../../rules/codes.ts';
import { catalogueOf } from '../../words/say.ts';

/** What a new newsroom is told of itself. */
export interface NewNewsroom {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** IANA zone. */
  readonly timezone: string;
  /** English name of the day, in lower case: `wednesday`. */
  readonly startsOn: string;
  /** Where `output/` will be served from. */
  readonly site: string;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Why an answer will not do, as a code; undefined when it will. */
export function refuseAnswer(name: keyof NewNewsroom, value: string): ReturnType<typeof said> | undefined {
  if (name === 'title' && !value.trim()) return said('usage/init-title');
  if (name === 'language' && !isLanguage(value)) return said('usage/init-language', { value });
  if (name === 'timezone' && !isZone(value)) return said('usage/init-timezone', { value });
  if (name === 'startsOn' && !WEEKDAYS.includes(value)) return said('usage/init-day', { value, days: WEEKDAYS.join(', ') });
  if (name === 'site' && !/^https?:\/\/[^\s/]+\S*$/.test(value)) return said('usage/init-site', { value });
  return undefined;
}

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false; // how Intl says no
  }
}

function isZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false; // how Intl says no
  }
}

/** The files of a new newsroom: path below its folder → text. The language decides comments and README. Faults `usage/init-…`. */
export function newsroomFiles(about: NewNewsroom): Map<string, string> {
  for (const name of ['title', 'language', 'timezone', 'startsOn', 'site'] as const) {
    const no = refuseAnswer(name, about[name]);
    if (no) throw new Fault(no, { subject: about[name] });
  }
  const words = catalogueOf(about.language);
  const site = about.site.endsWith('/') ? about.site : `${about.site}/`;
  const publishDay = about.startsOn.slice(0, 3);
  return new Map([
    [
      'config/publication.yaml',
      `# ${words['cli/init-publication']}
title: ${JSON.stringify(about.title.trim())}
language: ${about.language}
timezone: ${about.timezone}

# ${words['cli/init-site']}
site: ${JSON.stringify(site)}

# ${words['cli/init-week']}
week:
  startsOn: ${about.startsOn}

# ${words['cli/init-schedule']}
schedule:
  poll: "*/30 * * * *"
  publish: "0 9 * * ${publishDay}"

# ${words['cli/init-approval']}
approval: optional
issue:
  maxItems: 20
  minItems: 3
`,
    ],
    [
      'config/sources.yaml',
      `# ${words['cli/init-sources']}
sources:
  - id: unesco-education
    name: UNESCO – Education
    url: https://www.unesco.org/en/education/news
    kind: listing
    language: en
  - id: gem-report
    name: World Education Blog (GEM Report)
    url: https://world-education-blog.org/feed/
    language: en
`,
    ],
    ['.gitignore', 'data/\noutput/\nbackups/\n*.tmp\n'],
    ['README.md', `# ${about.title.trim()}\n\n${words['cli/init-readme']}\n`],
  ]);
}

/**
 * Writes the files of a new newsroom into a folder; one that is there as it would be written is none in the way, so that an init which was
 * ended in the middle goes on. Fault `usage/in-the-way` names the first that is there otherwise; nothing is written then.
 */
export async function writeNewsroom(dir: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const missing: [path: string, text: string][] = [];
  for (const [path, text] of files) {
    const there = await readIfThere(join(dir, path));
    if (there === undefined) missing.push([path, text]);
    else if (there !== text) throw new Fault(said('usage/in-the-way', { path: join(dir, path) }), { subject: join(dir, path) });
  }
  const [first] = files.keys();
  if (!missing.length) throw new Fault(said('usage/in-the-way', { path: join(dir, first!) }), { subject: join(dir, first!) });
  for (const [path, text] of missing) await writeWhole(join(dir, path), text);
  return missing.map(([path]) => path);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Fault(said('usage/in-the-way', { path }), { subject: path, cause });
  }
}
