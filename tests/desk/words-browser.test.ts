/// <reference lib="dom" />
import { expect, test } from 'vitest';
import { createStage, settled, signIn } from './browse.ts';
import { article, WEEK } from './newsroom.ts';

const stage = createStage();
const one = article(1, {
  sourceId: 'kiyi',
  paragraphs: ['First sentence stands here. Second one follows it.', 'A third ends the story.'],
});
const item = `desk/week/${WEEK}/item/${one.id}`;

test('the editor opens with the source’s words; sentences are taken and left, letters counted, Ctrl+Enter saves and goes on', async () => {
  await stage.serve([one, article(2), article(3)]);
  const page = await stage.open(item);
  const summary = page.getByLabel(/^Summary/).first();
  const opened = await summary.inputValue();

  await page.getByRole('button', { name: 'Second one follows it.' }).click();
  const without = await summary.inputValue();
  await page.getByRole('button', { name: 'Second one follows it.' }).press('Enter');
  const again = await summary.inputValue();
  await page.getByRole('button', { name: 'A third ends the story.' }).click();
  const printed = await page.locator('#printed').textContent();
  const counted = await page.locator('output[for="title"]').textContent();
  await page.getByLabel(/^Note to colleagues/).fill('call the ministry');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => /\/item\//.test(url.pathname) && !url.pathname.includes(one.id));

  expect(opened).toBe('First sentence stands here. Second one follows it.\n\nA third ends the story.');
  expect(without).toBe('First sentence stands here.\n\nA third ends the story.');
  expect(again).toBe(opened);
  expect(printed).not.toContain('A third');
  expect(counted).toBe(`${one.title.length} / 120`);
  const file = await stage.picks();
  expect(file).toContain('Second one follows it.');
  expect(file).not.toContain('A third');
  expect(file).not.toContain('title:');
  expect(file).not.toContain('ministry');
  await page.goto(`${stage.week()}?open=${one.id}`);
  expect(await page.locator('#story .aside').textContent()).toContain('call the ministry');
});

test('words that were typed come back after a closed tab, and are gone when they are saved or let go', async () => {
  await stage.serve([one]);
  const page = await stage.open(item);
  await page
    .getByLabel(/^Title/)
    .first()
    .fill('Our own title');
  await page.waitForFunction(() => document.getElementById('kept')?.textContent !== '');
  await page.context().close();

  const again = await stage.open(item);
  const back = await again
    .getByLabel(/^Title/)
    .first()
    .inputValue();
  const told = await again.locator('#draft').textContent();
  await again.goto(`${stage.url()}desk/waiting`);
  const waiting = await again.locator('main').textContent();
  await again.goto(`${stage.url()}${item}`);
  await again.getByRole('button', { name: 'Save', exact: true }).click();
  await again.waitForURL(/open=/);
  await again.goto(`${stage.url()}${item}`);

  expect(back).toBe('Our own title');
  expect(told).toContain('not saved');
  expect(waiting).toContain('Our own title');
  expect(await again.locator('#draft').count()).toBe(0);
  expect(await stage.picks()).toContain('Our own title');
});

test.each([true, false])(
  'a session that is over loses no word: signing in again leads to the form with them (script: %s)',
  async (script) => {
    await stage.serve([one], { curators: ['Ayşe'] });
    const page = await stage.open(item, { javaScriptEnabled: script });
    await signIn(page, 'Ayşe');
    await page
      .getByLabel(/^Title/)
      .first()
      .fill('Typed for an hour');
    await page.getByLabel(/^Note to readers/).fill('and this, too');
    stage.desk().setNow(Date.parse('2026-11-25T08:00:00Z'));
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByLabel('Password').waitFor();
    await signIn(page, 'Ayşe');

    expect(new URL(page.url()).pathname).toBe(`/${item}`);
    expect(
      await page
        .getByLabel(/^Title/)
        .first()
        .inputValue(),
    ).toBe('Typed for an hour');
    expect(await page.getByLabel(/^Note to readers/).inputValue()).toBe('and this, too');
  },
);

test('a decision that meets an ended session waits, and is sent after signing in elsewhere', async () => {
  await stage.serve(5, { curators: ['Ayşe'] });
  const page = await stage.open();
  await signIn(page, 'Ayşe');
  const kept = await page.context().cookies();
  await page.context().clearCookies({ name: 'gundem_desk' });
  await page.keyboard.press('j');
  await page.keyboard.press('p');
  await page.locator('#alarm p').waitFor();
  const told = await page.locator('#alarm').textContent();
  await page.context().addCookies(kept);
  await settled(page);

  expect(told).toContain('Your session is over');
  expect((await stage.picks()).match(/pick: true/g)).toHaveLength(1);
});

test('two curators: who is here is seen, a change appears, two in one item are told, the second sees both versions', async () => {
  await stage.serve([one, article(2)], { curators: ['Ayşe', 'Can'] });
  const hers = await stage.open();
  await signIn(hers, 'Ayşe');
  const his = await stage.open();
  await signIn(his, 'Can');
  await hers.waitForFunction(() => document.getElementById('here')?.textContent?.includes('Can'));
  await his.locator(`#s-${article(2).id} .head`).click();
  await his.keyboard.press('d');
  await hers.locator(`#s-${article(2).id}.dropped`).waitFor();

  await hers.goto(`${stage.url()}${item}`);
  await his.goto(`${stage.url()}${item}`);
  await hers.waitForFunction(() => document.getElementById('editors')?.textContent?.includes('Can'));
  await his
    .getByLabel(/^Title/)
    .first()
    .fill('His title');
  await his.getByRole('button', { name: 'Save', exact: true }).click();
  await hers.waitForFunction(() => document.getElementById('alarm')?.textContent?.includes('Can'));
  await hers
    .getByLabel(/^Title/)
    .first()
    .fill('Her title');
  await hers.getByRole('button', { name: 'Save', exact: true }).click();
  const both = await hers.locator('main').innerHTML();
  await hers.getByRole('button', { name: /Undo my last decision/ }).click();

  expect(both).toContain('His title');
  expect(both).toContain('Her title');
  expect(await stage.picks()).toContain('His title');
  expect(await hers.locator('#alarm').textContent()).toContain('nothing to undo');
});
