import { Fault, type Problem } from '../model/fault.ts';

/** A Fault, or anything else that was thrown, as a row of a report. */
export function problemOf(thrown: unknown, subject: string): Problem {
  if (thrown instanceof Fault)
    return { code: thrown.code, subject: thrown.subject ?? subject, message: messageOf(thrown), level: 'error' };
  return { code: 'flow/bug', subject, message: messageOf(thrown), level: 'error' };
}

/** The message with its causes, each once, on one line. */
export function messageOf(thrown: unknown): string {
  const parts: string[] = [];
  for (let each: unknown = thrown, depth = 0; each !== undefined && each !== null && depth < 5; depth++) {
    const text = (each instanceof Error ? each.message : String(each)).replace(/\s+/g, ' ').trim();
    if (text && !parts.some((part) => part.includes(text))) parts.push(text);
    each = each instanceof Error ? each.cause : undefined;
  }
  return parts.join(': ');
}
