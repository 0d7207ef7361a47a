import { Fault, type Problem } from '../model/fault.ts';
import { say } from './say.ts';
import { machineTroubleOf } from './system.ts';

/** A Fault, or anything else that was thrown, as a row of a report. */
export function problemOf(thrown: unknown, subject: string): Problem {
  if (!(thrown instanceof Fault)) {
    const trouble = machineTroubleOf(thrown);
    if (trouble) return { ...trouble, subject, level: 'error' };
    return { code: 'flow/bug', subject, message: messageOf(thrown), level: 'error' };
  }
  const about = { code: thrown.code, subject: thrown.subject ?? subject, level: 'error' } as const;
  if (!thrown.values) return { ...about, message: messageOf(thrown) };
  const cause = messageOf(thrown.cause);
  return { ...about, values: thrown.values, ...(cause ? { cause } : {}) };
}

/** What was thrown as a sentence, with its causes, each once, on one line. */
export function messageOf(thrown: unknown, language = 'en'): string {
  const parts: string[] = [];
  for (let each: unknown = thrown, depth = 0; each !== undefined && each !== null && depth < 5; depth++) {
    const text = sentenceOf(each, language).replace(/\s+/g, ' ').trim();
    if (text && !parts.some((part) => part.includes(text))) parts.push(text);
    each = each instanceof Error ? each.cause : undefined;
  }
  return parts.join(': ');
}

function sentenceOf(thrown: unknown, language: string): string {
  if (thrown instanceof Fault) return say(thrown, language);
  return thrown instanceof Error ? thrown.message : String(thrown);
}
