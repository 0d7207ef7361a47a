// vitals: what a worker did, counted; how it stands now, looked up when somebody asks. For monitors; nothing here changes anything.
import { stat } from 'node:fs/promises';
import { Counter, collectDefaultMetrics, Gauge, Registry, Summary } from 'prom-client';
import { dueAt } from '../../schedule/due.ts';
import { nextTick } from '../../schedule/ticks.ts';
import { fileOfStore } from '../../store/backup.ts';
import type { House } from '../open.ts';
import { knownSteps } from '../poll/clocks.ts';
import { knownOutage } from '../poll/line.ts';
import type { Worker, WorkerEvent } from '../worker.ts';
import { statusOf } from './status.ts';

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
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const polls = counter('gundem_polls_total', 'Sources asked, by what came of it', ['outcome']);
  const bytes = counter('gundem_source_bytes_total', 'Bytes received for the pages and feeds of sources');
  const entries = counter('gundem_new_entries_total', 'Entries that sources announced for the first time');
  const articles = counter('gundem_articles_total', 'Articles taken in');
  const issues = counter('gundem_issues_total', 'Issues looked at by a print, by what became of them', ['outcome']);
  const files = counter('gundem_files_written_total', 'Files of the site written');
  const mails = counter('gundem_mails_total', 'Messages to readers, by what became of them', ['outcome']);
  const problems = counter('gundem_problems_total', 'Problems told, by how grave they are', ['level']);
  const pass = new Summary({
    name: 'gundem_pass_duration_seconds',
    help: 'How long a pass over the due sources took',
    registers,
  });
  let asked = 0;
  let unchanged = 0;
  new Gauge({
    name: 'gundem_not_modified_ratio',
    help: 'Share of polls since the start that were answered by 304 Not Modified',
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
  const gauge = (name: string, help: string, look: (room: House) => Promise<number | undefined> | number | undefined): void => {
    new Gauge({
      name,
      help,
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
  gauge('gundem_last_issue_timestamp_seconds', 'When the last issue was published', async (room) =>
    seconds(await lastIssue(room)),
  );
  gauge('gundem_last_issue_age_seconds', 'How long ago the last issue was published', async (room) => {
    const at = await lastIssue(room);
    return at === undefined ? undefined : (room.now() - at) / 1000;
  });
  gauge('gundem_next_issue_timestamp_seconds', 'The next hour of publication', ({ publication, now }) =>
    seconds(nextTick(publication.schedule.publish, publication.timezone, now())),
  );
  gauge('gundem_sources_due', 'Sources whose time to be asked has come', sourcesDue);
  gauge('gundem_works_under_way', 'Passes, prints and mails that are going on or wait for their turn', () => state()?.underWay);
  gauge('gundem_store_bytes', 'Size of the store on disk', storeBytes);
  gauge('gundem_own_outage', '1 while nobody can be reached from here', async (room) => ((await knownOutage(room)) ? 1 : 0));
  new Gauge({
    name: 'gundem_sources',
    help: 'Sources by how they are doing',
    labelNames: ['condition'],
    registers,
    async collect() {
      this.reset();
      for (const { condition } of await statusOf(house())) this.inc({ condition });
    },
  });
  return {
    forgetIssue() {
      issueAt = undefined;
    },
  };
}

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1000);

async function newestIssueAt({ store }: House): Promise<number | undefined> {
  const times = (await store.loadIssues()).map((each) => Date.parse(each.publishedAt)).filter((at) => !Number.isNaN(at));
  return times.length ? Math.max(...times) : undefined;
}

async function sourcesDue(house: House): Promise<number> {
  const [states, steps] = await Promise.all([house.store.loadStates(house.sources.map((each) => each.id)), knownSteps(house)]);
  const now = house.now();
  return house.sources.filter((each) => (dueAt(each, states.get(each.id), now, steps) ?? Number.POSITIVE_INFINITY) <= now).length;
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
