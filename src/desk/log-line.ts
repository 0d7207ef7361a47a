import type { LogLine } from '../flow/issue/history.ts';
import type { Said } from '../model/said.ts';
import { said, say } from '../words/say.ts';
import { wordsFor } from './words.ts';

/** A line of the history as people read it. */
export interface ToldLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  /** The items it is about, as the file names them; an order or an approval of all is about none. */
  readonly about: readonly string[];
}

/** A stored line in words: decisions are kept as commands, the rest as a code; what an earlier version wrote stays as it is. */
export function readLogLine(line: LogLine, language: string): ToldLine {
  const command = line.what.startsWith('{') ? parsed(line.what) : undefined;
  if (!command) return { ...line, about: [] };
  if (typeof command.code === 'string')
    return { ...line, what: say({ code: command.code, values: command.values as Said['values'] }, language), about: [] };
  const match = typeof command.match === 'string' ? command.match : undefined;
  const words = wordsFor(language);
  const more = LABELS.flatMap(([key, label]) =>
    typeof command[key] === 'string' ? [`${words[label]}: ${beginning(command[key])}`] : [],
  );
  const count = Array.isArray(command.matches) ? command.matches.length : 0;
  const did = say(said('history/decided', { did: String(command.do), count }), language);
  return {
    ...line,
    what: [did, match ?? '', ...more].filter(Boolean).join(' · ').slice(0, 400),
    about: match ? [match] : command.do === 'merge' || command.do === 'restore' ? namesIn(command) : [],
  };
}

const LABELS = [
  ['reason', 'reason'],
  ['title', 'title'],
  ['day', 'day'],
  ['topic', 'topic'],
  ['note', 'note'],
  ['summary', 'summary'],
  ['text', 'correctionText'],
] as const;

/** What does not matter to people: the books of deliveries and of calls to a model, by which nothing is sent twice. */
export function isBookkeeping({ what }: LogLine): boolean {
  return /^[a-z]+ [\da-f]{8}[\da-f-]*(?: |$)/.test(what);
}

function beginning(text: string): string {
  return text.length > MOST ? `${text.slice(0, MOST).trimEnd()}…` : text;
}
const MOST = 120;

function namesIn(command: Record<string, unknown>): string[] {
  const list = command.do === 'merge' ? command.matches : command.items;
  if (!Array.isArray(list)) return [];
  return list.map((each: unknown) => String((each as { match?: unknown } | null)?.match ?? each));
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a sentence that happens to begin with a brace
  }
}
