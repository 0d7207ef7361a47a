import { type Context, Hono } from 'hono';
import { readPasted, splitPasted } from '../../flow/decide/pasted.ts';
import { addItem } from '../../flow/issue/add-item.ts';
import { addText } from '../../flow/issue/add-text.ts';
import { decideAtDesk } from '../../flow/issue/decide-at-desk.ts';
import { draftFor, keepDraft } from '../../flow/issue/own.ts';
import { tryOut } from '../../flow/sources/try.ts';
import { say } from '../../words/say.ts';
import { outcomeOf } from '../answer.tsx';
import { type DeskContext, fields } from '../context.ts';
import { back, frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { AddPage, type Preview } from '../views/add.tsx';

/** Into this week by hand: an address, or an address and its text. */
export function addRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  // Also where a bookmarklet or the share menu of a phone leads: looking changes nothing, only the button does.
  app.get('/add', async (c) => {
    const draft = await draftFor(desk.house(), c.get('session').name, '/desk/add');
    const frame = frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword);
    const shared = sharedIn(c);
    return c.html(<AddPage frame={frame} input={shared || (draft?.fields.input ?? '')} origin={originOf(c)} />);
  });

  app.post('/add', async (c) => {
    const { input = '' } = await fields(c);
    const { url, text } = splitPasted(input);
    const frame = frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword);
    if (!url && !text)
      return c.html(<AddPage frame={{ ...frame, notice: { text: frame.words.addHint, bad: true } }} input={input} />, 400);
    const preview = text ? { ...readPasted(text), isArticle: true } : await read(url!);
    return c.html(<AddPage frame={frame} input={input} preview={preview} />);
  });

  app.post('/add/take', async (c) => {
    const { input = '' } = await fields(c);
    const { url, text } = splitPasted(input);
    const house = desk.house();
    const who = c.get('session').name;
    const shown = await desk.openDate();
    if (!url && text) return takeText(c, text);
    if (!url) return back(c, '/desk/add', 'addHint');
    const outcome = await addItem(house, { url, ...(text ? { text } : {}), who, leavesPick: true });
    if (outcome.kind === 'unreadable') {
      const frame = frameOf(c, house, shown, desk.needsPassword);
      return c.html(<AddPage frame={{ ...frame, notice: { text: outcome.reason, bad: true } }} input={input} />, 409);
    }
    await keepDraft(house, who, '/desk/add', undefined);
    const { date } = outcome;
    const match = outcome.kind === 'added' ? outcome.article.id : outcome.articleId;
    if (outcome.kind !== 'printed') await decideAtDesk(house, date, { do: 'pick', match: url }, { by: who });
    return back(c, `/desk/week/${date}?open=${match}#s-${match}`, 'saved');
  });

  return app;

  // A leaflet, a letter: it stands nowhere, so it is written into the week as a decision, and no reader is led anywhere.
  async function takeText(c: Context<DeskEnv>, text: string): Promise<Response> {
    const who = c.get('session').name;
    const { decided, id, date } = await addText(desk.house(), { text, who });
    const { told } = outcomeOf(decided, id);
    if (decided.kind !== 'saved') return back(c, '/desk/add', told);
    await keepDraft(desk.house(), who, '/desk/add', undefined);
    return back(c, `/desk/week/${date}?open=${id}#s-${id}`, 'saved');
  }

  function originOf(c: Context): string {
    return (desk.house().publication.desk.address ?? new URL('/', c.req.url).href).replace(/\/$/, '');
  }

  async function read(url: string): Promise<Preview> {
    const { language } = desk.house().publication;
    const trial = await tryOut(desk.house(), url, { as: 'article' });
    const article = trial.article;
    if (!article) {
      const result = trial.result;
      return {
        title: url,
        paragraphs: [],
        isArticle: false,
        verdict: result && 'reason' in result ? say(result.reason, language) : (result?.kind ?? ''),
      };
    }
    return {
      title: article.title || url,
      paragraphs: article.paragraphs,
      isArticle: article.isArticle,
      ...(article.published ? { published: article.published.slice(0, 10) } : {}),
      ...(article.author ? { author: article.author } : {}),
      ...(article.verdictReason ? { verdict: say(article.verdictReason, language) } : {}),
    };
  }
}

/** What a bookmarklet or a share brought along: an address, a title, a chosen text. */
function sharedIn(c: Context): string {
  const word = (name: string, most: number): string => (c.req.query(name) ?? '').trim().slice(0, most);
  return [word('url', 2_000), word('title', 300), word('text', 20_000)].filter(Boolean).join('\n\n');
}
