import { Hono } from 'hono';
import { readPasted, splitPasted } from '../../flow/decide/pasted.ts';
import { addItem } from '../../flow/issue/add-item.ts';
import { decideAtDesk } from '../../flow/issue/decide-at-desk.ts';
import { tryOut } from '../../flow/sources/try.ts';
import { say } from '../../words/say.ts';
import { type DeskContext, fields } from '../context.ts';
import { back, frameOf } from '../frame.ts';
import type { DeskEnv } from '../guard.ts';
import { AddPage, type Preview } from '../views/add.tsx';

/** Into this week by hand: an address, or an address and its text. */
export function addRoutes(desk: DeskContext): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/add', async (c) =>
    c.html(<AddPage frame={frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword)} input="" />),
  );

  app.post('/add', async (c) => {
    const { input = '' } = await fields(c);
    const { url, text } = splitPasted(input);
    const frame = frameOf(c, desk.house(), await desk.openDate(), desk.needsPassword);
    if (!url)
      return c.html(<AddPage frame={{ ...frame, notice: { text: frame.words.addHint, bad: true } }} input={input} />, 400);
    const preview = text ? { ...readPasted(text), isArticle: true } : await read(url);
    return c.html(<AddPage frame={frame} input={input} preview={preview} />);
  });

  app.post('/add/take', async (c) => {
    const { input = '' } = await fields(c);
    const { url, text } = splitPasted(input);
    const house = desk.house();
    const who = c.get('session').name;
    const date = await desk.openDate();
    if (!url) return back(c, '/desk/add', 'addHint');
    const outcome = await addItem(house, { url, ...(text ? { text } : {}), who });
    if (outcome.kind === 'unreadable') return c.text(outcome.reason, 409);
    const match = outcome.kind === 'added' ? outcome.article.id : outcome.articleId;
    await decideAtDesk(house, date, { do: 'pick', match: url }, { by: who });
    return back(c, `/desk/week/${date}#s-${match}`, 'saved');
  });

  return app;

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
