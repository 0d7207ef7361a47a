import { stripVTControlCharacters } from 'node:util';
import pino from 'pino';
import type { WorkerEvent } from '../flow/worker.ts';
import { sentence } from './say.ts';

/** The log of a worker. */
export interface Log {
  readonly note: (fields: object, text: string) => void;
  readonly event: (event: WorkerEvent) => void;
  /** What somebody wrote past the log: a line of ours each, so that every line can be read. */
  readonly stray: (text: string, isError: boolean) => void;
}

/** Tells what a worker does as lines of JSON (pino), for those who collect logs: one line a source polled, an issue, a problem. */
export function createLog(write: (line: string) => void): Log {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write });
  const problems = (all: Extract<WorkerEvent, { kind: 'problems' }>['problems']): void => {
    for (const problem of all) {
      const { code, subject, level } = problem;
      const row = { code, subject };
      const message = sentence(problem);
      if (level === 'error') log.error(row, message);
      else if (level === 'warning') log.warn(row, message);
      else log.info(row, message);
    }
  };
  return {
    note: (fields, text) => log.info(fields, text),
    stray(text, isError) {
      for (const line of stripVTControlCharacters(text).split('\n'))
        if (line.trim()) log[isError ? 'error' : 'info']({}, line.trim());
    },
    event(event) {
      switch (event.kind) {
        case 'problems':
          return problems(event.problems);
        case 'leads':
          return log.info({}, sentence({ code: 'cli/leads', values: {} }));
        case 'config':
          return log.info({ sources: event.sources }, 'the changed configuration is in use');
        case 'polled': {
          for (const { sourceId, record } of event.report.polled) {
            const { outcome, reason, entries, newEntries, articles, nextAt, nextRule } = record;
            log.info({ source: sourceId, outcome, entries, newEntries, articles, nextAt, nextRule }, `polled: ${reason}`);
          }
          return problems(event.report.problems);
        }
        case 'mailed': {
          // no address of a reader in a log
          for (const { outcome, reason } of event.report.deliveries)
            if (outcome === 'failed' || outcome === 'uncertain') log.error({ issue: event.report.date, outcome }, reason);
          const sent = event.report.deliveries.filter((each) => each.outcome === 'sent').length;
          return log.info({ issue: event.report.date, sent }, 'mailed');
        }
        case 'published': {
          for (const { date, outcome, items, title, reason } of event.report.issues)
            log.info({ issue: date, outcome, items, title }, sentence(reason));
          if (event.report.written) log.info({ written: event.report.written, removed: event.report.removed }, 'output written');
          return problems(event.report.problems);
        }
      }
    },
  };
}
