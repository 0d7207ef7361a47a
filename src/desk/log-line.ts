import type { LogLine } from '../flow/issue/history.ts';

/** A line of the history as people read it. */
export interface ToldLine {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  /** The items it is about, as the file names them; an order or an approval of all is about none. */
  readonly about: readonly string[];
}

/** A stored line in words: decisions are kept as commands, everything else as it was told. */
export function readLogLine(line: LogLine): ToldLine {
  const command = line.what.startsWith('{') ? parsed(line.what) : undefined;
  if (!command) return { ...line, about: [] };
  const match = typeof command.match === 'string' ? command.match : undefined;
  const more = ['reason', 'title', 'day', 'topic', 'text'].flatMap((key) =>
    typeof command[key] === 'string' ? [`${key}: ${command[key]}`] : [],
  );
  const count = Array.isArray(command.matches) ? ` (${command.matches.length})` : '';
  return {
    ...line,
    what: [`${String(command.do)}${count}`, match ?? '', ...more].filter(Boolean).join(' · ').slice(0, 400),
    about: match ? [match] : command.do === 'merge' || command.do === 'restore' ? namesIn(command) : [],
  };
}

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
