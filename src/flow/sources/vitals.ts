// vitals: what a worker did, counted; how it stands now, looked up when somebody asks. For monitors; nothing here changes anything.
import { stat } from 'node:fs/promises';
import { Counter, collectDefaultMetrics, Gauge, Registry, Summary } from 'prom-client';
import { isDue } from '../../schedule/due.ts';
import { nextTick } from '../../schedule/ticks.ts';
import { fileOfStore } from '../../store/backup.ts';
import { METRICS, type MetricName } from '../../words/metrics.ts';
import type { House } from '../open.ts';
import { knownSteps } from '../poll/clocks.ts';
import { knownOutage } from '../poll/line.ts';
import { whoIsDue } from '../poll/who-is-due.ts';
import type { Worker, WorkerEvent } from '../worker.ts';
import { standingsAtHand } from './standings.ts';

/** What a monitor may ask. */
export interface Vitals {
  /** Counts what the worker told. */
  observe(event: WorkerEvent): void;
  /** Whether the worker still looks around; the one question of a watchdog. */
  isAlive(): boolean;
  /** Whether it can work: the store answers, and it is not about to end. */
  isReady(): Promise<boolean>;
  /** Prometheus' text format. */
  metrics(): Promise<string>;
}

/** What vitals are read from. */
export interface Watched {
  readonly house: () => House;
  /** Of the worker; undefined before it has begun. */
  readonly state: () => ReturnType<Worker['state']> | undefined;
}

/** The worker looks once a minute; after so long it stands still. */
const STANDSTILL_MS = 5 * 60_000;
const STORE_MS = 5_000;

/** The vitals of one worker. */
export function createVitals(watched: Watched): Vitals {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = createCounters(registry);
  const gauges = createGauges(registry, watched);
  return {
    observe(event) {
      counters.count(event);
      if (event.kind === 'published') gauges.forgetIssue();
    },
    isAlive: () => Date.now() - (watched.state()?.lookedAt ?? Date.now()) < STANDSTILL_MS,
    async isReady() {
      if (watched.state()?.isEnding !== false) return false;
      const answer = watched
        .house()
        .store.articlesMark()
        .then(
          () => true,
          () => false,
        );
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, STORE_MS, false).unref());
      return Promise.race([answer, late]);
    },
    metrics: () => registry.metrics(),
  };
}

function createCounters(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: MetricName, labelNames: readonly Label[] = []) =>
    new Counter({ ...named(name), labelNames: [...labelNames], registers });
  const polls = counter('gundem_polls_total', ['outcome']);
  const bytes = counter('gundem_source_bytes_total');
  const entries = counter('gundem_new_entries_total');
  const articles = counter('gundem_articles_total');
  const issues = counter('gundem_issues_total', ['outcome']);
  const files = counter('gundem_files_written_total');
  const mails = counter('gundem_mails_total', ['outcome']);
  const problems = counter('gundem_problems_total', ['level']);
  const pass = new Summary({
    ...named('gundem_pass_duration_seconds'),
    registers,
  });
  let asked = 0;
  let unchanged = 0;
  new Gauge({
    ...named('gundem_not_modified_ratio'),
    registers,
    collect() {
      this.set(asked ? unchanged / asked : 0);
    },
  });
  for (const level of ['error', 'warning', 'note']) problems.inc({ level }, 0);
  return {
    count(event: WorkerEvent): void {
      if ('report' in event && 'problems' in event.report) for (const { level } of event.report.problems) problems.inc({ level });
      if (event.kind === 'problems') for (const { level } of event.problems) problems.inc({ level });
      if (event.kind === 'mailed') for (const { outcome } of event.report.deliveries) mails.inc({ outcome });
      if (event.kind === 'published') {
        for (const { outcome } of event.report.issues) issues.inc({ outcome });
        files.inc(event.report.written);
      }
      if (event.kind !== 'polled') return;
      const { polled, startedAt, endedAt } = event.report;
      if (polled.length) pass.observe((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
      for (const { record } of polled) {
        asked++;
        if (record.exchange?.status === 304) unchanged++;
        polls.inc({ outcome: record.outcome });
        bytes.inc(record.exchange?.wireBytes ?? 0);
        entries.inc(record.newEntries);
        articles.inc(record.articles);
      }
    },
  };
}

/** Gauges are looked up when they are asked for; what needs all issues read is kept until one is printed. */
function createGauges(registry: Registry, { house, state }: Watched) {
  const registers = [registry];
  let issueAt: Promise<number | undefined> | undefined;
  const gauge = (name: MetricName, look: (room: House) => Promise<number | undefined> | number | undefined): void => {
    new Gauge({
      ...named(name),
      registers,
      async collect() {
        const value = await look(house());
        if (value === undefined) this.remove();
        else this.set(value);
      },
    });
  };
  const lastIssue = (room: House): Promise<number | undefined> => {
    issueAt ??= newestIssueAt(room);
    return issueAt;
  };
  gauge('gundem_last_issue_timestamp_seconds', async (room) => seconds(await lastIssue(room)));
  gauge('gundem_last_issue_age_seconds', async (room) => {
    const at = await lastIssue(room);
    return at === undefined ? undefined : (room.now() - at) / 1000;
  });
  gauge('gundem_next_issue_timestamp_seconds', ({ publication, now }) =>
    seconds(nextTick(publication.schedule.publish, publication.timezone, now())),
  );
  gauge('gundem_sources_due', sourcesDue);
  gauge('gundem_works_under_way', () => state()?.underWay);
  gauge('gundem_store_bytes', storeBytes);
  gauge('gundem_own_outage', async (room) => ((await knownOutage(room)) ? 1 : 0));
  new Gauge({
    ...named('gundem_sources'),
    labelNames: ['condition'],
    registers,
    async collect() {
      this.reset();
      for (const { standing } of (await standingsAtHand(house())) ?? []) this.inc({ condition: standing.condition });
    },
  });
  return {
    forgetIssue() {
      issueAt = undefined;
    },
  };
}

function named(name: MetricName): { readonly name: string; readonly help: string } {
  return { name, help: METRICS[name] };
}

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);

async function newestIssueAt({ store }: House): Promise<number | undefined> {
  const times = (await store.issueHeads()).map((each) => Date.parse(each.publishedAt)).filter((at) => !Number.isNaN(at));
  return times.length ? Math.max(...times) : undefined;
}

async function sourcesDue(house: House): Promise<number> {
  const steps = await knownSteps(house);
  const now = house.now();
  return (await whoIsDue(house.store, house.sources, (each, turn) => isDue(each, turn, now, steps))).due.length;
}

/** The file of the store and its journal; undefined where it is none. */
async function storeBytes({ publication }: House): Promise<number | undefined> {
  if (!publication.store.startsWith('sqlite:') || publication.store === 'sqlite::memory:') return undefined;
  const file = fileOfStore(publication.store);
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, each) => sum + each, 0);
}
