import { type Context, Hono } from 'hono';
import { checkedCommand, isChecked } from '../../flow/issue/claims.ts';
import { decideAtDesk, namingOf, type PickCommand, pickOf, seenOf } from '../../flow/issue/decide-at-desk.ts';
import type { DeskWeek } from '../../flow/issue/desk-week.ts';
import { asidesOf, draftFor, keepDraft, setAside } from '../../flow/issue/own.ts';
import { sentences } from '../../kit/text.ts';
import type { Pick } from '../../model/issue.ts';
import { sayRows } from '../../words/say.ts';
import { claimLines } from '../claims.ts';
import { type DeskContext, fields, typed } from '../context.ts';
import { draftShown, otherDrafts } from '../draft.ts';
import { back, frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { askedOf, type Candidate, type ListQuery, listOf } from '../list.ts';
import { readLogLine } from '../log-line.ts';
import { listQuery, queryFrom, withQuery } from '../query.ts';
import { sentencesTaken, summaryOf } from '../story.ts';
import { trouble } from '../trouble.tsx';
import { ClaimList } from '../views/claims.tsx';
import { type ItemFields, ItemPage, type ItemProps, type Theirs } from '../views/item.tsx';
import { AS_SHOWN, candidateAsked, daysOf, readerOf, weekWith } from '../week-asked.ts';
import { wordsFor } from '../words.ts';

const MOST_OF_TITLE = 120;
const MOST_OF_NAME = 100;

type OtherEdits = Extract<PickCommand, { do: 'edit' }>['translations'];

/** The editor of one item. What is typed is never lost: not by a refusal, not by somebody else's save. */
export function itemRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/week/:date/item/:id', async (c) => {
    const week = await weekWith(c, desk, c.req.param('id'));
    const candidate = candidateAsked(week, c.req.param('id'));
    if (!candidate) return gone(c);
    const draft = await draftFor(desk.house(), c.get('session').name, pathOf(week, candidate));
    const page = await itemPage(c, week, candidate, listQuery(c));
    // A draft began from what stood then: saved with that mark, so that nobody's later words go under.
    return c.html(
      <ItemPage
        {...page}
        {...(draft
          ? { fields: { ...page.fields, ...draft.fields }, draftAt: draft.at, seen: draft.fields.seen ?? page.seen }
          : {})}
      />,
    );
  });

  app.post('/week/:date/item/:id', async (c) => {
    const form = await fields(c);
    const week = await weekWith(c, desk, c.req.param('id'));
    const candidate = candidateAsked(week, c.req.param('id'));
    if (!candidate) {
      await keepDraft(desk.house(), c.get('session').name, c.req.path, draftFields(form));
      return gone(c);
    }
    const house = desk.house();
    const { date } = week.view.week;
    const by = c.get('session').name;
    const query = queryOf(form.back ?? '', date);
    const next = form.then === 'next' ? await nextAfter(c, week, candidate, query) : undefined;
    const decided = await decideAtDesk(house, date, editOf(form, candidate, summaryOf(house, week, unwritten(candidate)).text), {
      by,
      look: AS_SHOWN,
      ...(form.seen ? { seen: form.seen } : {}),
    });
    if (decided.kind === 'saved') {
      if (form.aside !== undefined) await setAside(house, date, candidate.lead.id, typed(form, 'aside').slice(0, 1_000), by);
      await keepDraft(house, by, pathOf(week, candidate), undefined);
      desk.live.tell({ kind: 'changed', by, date, ids: [candidate.lead.id] });
      if (next) return back(c, `/desk/week/${date}/item/${next}${withQuery(query, { open: '' })}`, 'saved');
      return back(c, `/desk/week/${date}${withQuery(query, { open: candidate.lead.id })}#s-${candidate.lead.id}`, 'saved');
    }
    await keepDraft(house, by, pathOf(week, candidate), draftFields(form));
    const stored = await itemPage(c, week, candidate, query);
    const page = { ...stored, fields: fieldsTyped(form) };
    if (decided.kind === 'item-conflict') {
      const theirs = {
        fields: fieldsOf(week, candidate, decided.theirs, stored.fields.aside),
        state: stateOf(decided.theirs),
        ...(decided.theirs?.by ? { by: decided.theirs.by } : {}),
      };
      return c.html(<ItemPage {...page} seen={decided.seen} theirs={theirs} />, 409);
    }
    const told = decided.kind === 'mistakes' ? sayRows(decided.problems, page.frame.language) : page.frame.words.changedFile;
    return c.html(<ItemPage {...page} frame={{ ...page.frame, notice: { text: told, bad: true } }} />, 409);
  });

  app.post('/week/:date/item/:id/claims', async (c) => {
    const form = await fields(c);
    const week = await weekWith(c, desk, c.req.param('id'));
    const candidate = candidateAsked(week, c.req.param('id'));
    if (!candidate) return gone(c);
    const house = desk.house();
    const { language, words } = frameOf(c, house, week.view.week.date, desk.needsPassword);
    const typedNow = { title: typed(form, 'title'), summary: typed(form, 'summary'), note: typed(form, 'note') };
    return c.html(<ClaimList claims={claimLines(house, week.view, candidate.lead.id, typedNow, language)} words={words} />);
  });

  app.post('/week/:date/item/:id/checked', async (c) => {
    const week = await weekWith(c, desk, c.req.param('id'));
    const candidate = candidateAsked(week, c.req.param('id'));
    if (!candidate) return gone(c);
    const by = c.get('session').name;
    const { date } = week.view.week;
    const command = checkedCommand(week.view, candidate.lead.id, { by, at: new Date(desk.house().now()).toISOString() });
    const decided = await decideAtDesk(desk.house(), date, command, { by, look: AS_SHOWN });
    return back(c, pathOf(week, candidate), decided.kind === 'saved' ? 'saved' : 'changedFile');
  });

  return app;

  /** What a decision says of an item, the source's own words where it says nothing. */
  function fieldsOf(week: DeskWeek, candidate: Candidate, pick: Pick | undefined, aside: string): ItemFields {
    return {
      title: pick?.title ?? candidate.lead.title,
      summary: pick?.summary ?? summaryOf(desk.house(), week, unwritten(candidate)).text,
      day: pick?.day ?? '',
      topic: pick?.topic ?? '',
      note: pick?.note ?? '',
      aside,
      translationTitle: pick?.translation?.title ?? '',
      translationSummary: pick?.translation?.summary ?? '',
      translationBy: pick?.translation?.by ?? '',
    };
  }

  function gone(c: Context<DeskEnv>): Promise<Response> {
    const words = wordsFor(c.get('own')?.language ?? desk.house().publication.language);
    return trouble(c, desk, words.noSuchItem, 404, { to: `/desk/week/${c.req.param('date')}` });
  }

  async function nextAfter(
    c: Context<DeskEnv>,
    week: DeskWeek,
    candidate: Candidate,
    query: ListQuery,
  ): Promise<string | undefined> {
    const house = desk.house();
    const lines = listOf(house, week, query, askedOf(house, week, await readerOf(c, desk, week.view.week.date)));
    const ids = lines.flatMap((line) => (line.kind === 'story' ? [line.candidate.lead.id] : []));
    return ids[ids.indexOf(candidate.lead.id) + 1];
  }

  async function itemPage(c: Context<DeskEnv>, week: DeskWeek, candidate: Candidate, query: ListQuery): Promise<ItemProps> {
    const house = desk.house();
    const { lead } = candidate;
    const { view } = week;
    const pick = candidate.pick ?? pickOf(view, lead.id);
    const summary = summaryOf(house, week, candidate);
    const naming = namingOf(view);
    const log = await house.store.readLog(view.week.date, 500);
    const aside = (await asidesOf(house, view.week.date))[lead.id];
    const frame = frameOf(c, house, view.week.date, desk.needsPassword);
    const draft = await draftShown(house, candidate, frame.language);
    return {
      frame,
      ...(draft ? { draft } : {}),
      otherDrafts: await otherDrafts(house, candidate, frame.language),
      editions: (house.publication.editions ?? []).map(({ language }) => ({
        language,
        words: pick?.translations?.[language] ?? {},
      })),
      week: view.week,
      days: daysOf(week),
      id: lead.id,
      url: lead.canonical ?? lead.url,
      source: house.sources.find((source) => source.id === lead.sourceId)?.name ?? lead.sourceId,
      ...(lead.language ? { language: lead.language } : {}),
      title: lead.title,
      paragraphs: lead.paragraphs.map((paragraph) => sentences(paragraph, lead.language)),
      taken: sentencesTaken(summary.text),
      topics: house.publication.topics.map((topic) => ({ id: topic.id, name: topic.name })),
      fields: fieldsOf(week, candidate, pick, aside?.text ?? ''),
      claims: claimLines(
        house,
        view,
        lead.id,
        { title: pick?.title ?? lead.title, summary: pick?.summary ?? summary.text, note: pick?.note ?? '' },
        frame.language,
      ),
      hasPicture: lead.image !== undefined,
      hasOwnWords: Boolean(pick?.title ?? pick?.summary ?? pick?.note ?? pick?.translation),
      ...(isChecked(pick) ? { checkedBy: pick?.checked?.by ?? '' } : {}),
      limits: { title: MOST_OF_TITLE, summary: house.publication.summary.maxCharacters },
      seen: seenOf(pick),
      ...(aside ? { note: aside } : {}),
      history: log
        .map((line) => readLogLine(line, frame.language))
        .filter((line) => line.about.some((match) => naming(match) === lead.id)),
      back: `/desk/week/${view.week.date}${withQuery(query, { open: lead.id })}`,
    };
  }
}

function stateOf(pick: Pick | undefined): Theirs['state'] {
  if (pick?.drop !== undefined) return 'dropped';
  if (pick?.hold) return 'held';
  return pick?.pick ? 'picked' : 'left';
}

function pathOf(week: DeskWeek, { lead }: Candidate): string {
  return `/desk/week/${week.view.week.date}/item/${lead.id}`;
}

/** The candidate as if nobody had written about it. */
function unwritten({ pick: _, ...rest }: Candidate): Candidate {
  return rest;
}

// The list to go back to: only its query is believed.
function queryOf(path: string, date: string): ListQuery {
  const at = path.indexOf('?');
  return queryFrom(new URLSearchParams(path.startsWith(`/desk/week/${date}`) && at >= 0 ? path.slice(at).split('#')[0] : ''));
}

const NAMES = [
  'title',
  'summary',
  'day',
  'topic',
  'note',
  'aside',
  'translationTitle',
  'translationSummary',
  'translationBy',
] as const;

function fieldsTyped(form: Readonly<Record<string, string>>): ItemFields {
  return Object.fromEntries(NAMES.map((name) => [name, typed(form, name)])) as unknown as ItemFields;
}

function draftFields(form: Readonly<Record<string, string>>): Record<string, string> {
  return { ...fieldsTyped(form), ...(form.seen ? { seen: form.seen } : {}) };
}

/** What was typed, as an edit; what is the source's own word for word is nobody's edit. */
function editOf(form: Readonly<Record<string, string>>, { lead, pick }: Candidate, quoted: string): PickCommand {
  const text = (name: string): string | null => typed(form, name) || null;
  const own = (name: string, source: string): string | null => (plain(typed(form, name)) === plain(source) ? null : text(name));
  const translation: Pick['translation'] = {
    ...(text('translationTitle') ? { title: typed(form, 'translationTitle') } : {}),
    ...(text('translationSummary') ? { summary: typed(form, 'translationSummary') } : {}),
    ...(text('translationBy') ? { by: typed(form, 'translationBy').slice(0, MOST_OF_NAME) } : {}),
  };
  return {
    do: 'edit',
    match: lead.id,
    title: own('title', lead.title),
    summary: own('summary', quoted),
    day: text('day'),
    topic: text('topic'),
    note: text('note'),
    translation: translation.title || translation.summary ? translation : null,
    ...otherWordsIn(form, pick),
  };
}

/** What was typed for the editions in other languages; those that the form did not show stay. */
function otherWordsIn(
  form: Readonly<Record<string, string>>,
  pick: Pick | undefined,
): { readonly translations?: NonNullable<OtherEdits> } {
  const languages = Object.keys(form).flatMap((name) => (name.startsWith('title:') ? [name.slice(6)] : []));
  if (!languages.length) return {};
  const entries = languages.map((language) => {
    const [title, summary, by] = [`title:${language}`, `summary:${language}`, `by:${language}`].map((name) => typed(form, name));
    if (!title && !summary) return [language, null] as const;
    // a remark in that language is written in the file
    const note = pick?.translations?.[language]?.note;
    return [
      language,
      {
        ...(title && { title }),
        ...(summary && { summary }),
        ...(by && { by: by.slice(0, MOST_OF_NAME) }),
        ...(note && { note }),
      },
    ] as const;
  });
  return { translations: Object.fromEntries(entries) };
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
