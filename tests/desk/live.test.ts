import { expect, test } from 'vitest';
import { createLive, type DeskEvent } from '../../src/desk/live.ts';

const drafted = (id: string): DeskEvent => ({ kind: 'drafted', by: '', date: '2026-03-11', ids: [id] });

function listener() {
  const heard: string[] = [];
  return { heard, hear: (event: DeskEvent) => void heard.push(event.ids?.join() ?? event.kind) };
}

test('what happens between the making of a page and its listening is heard, and nothing from before it', () => {
  const live = createLive();
  live.tell(drafted('before'));
  const made = live.heard();
  live.tell(drafted('between'));
  const page = listener();

  live.listen({ name: 'Ayşe' }, page.hear, made);
  live.tell(drafted('after'));

  expect(page.heard).toEqual(['between', 'here', 'after']);
});

test('a browser that comes again goes on with what it heard last', () => {
  const live = createLive();
  const numbers: number[] = [];
  const stop = live.listen({ name: 'Ayşe' }, (_, number) => void (number !== undefined && numbers.push(number)), live.heard());
  live.tell(drafted('one'));
  stop();
  live.tell(drafted('two'));
  const again = listener();

  live.listen({ name: 'Ayşe' }, again.hear, numbers.at(-1));

  expect(again.heard).toEqual(['two', 'here']);
});

test('who says nothing of what they know hears what comes', () => {
  const live = createLive();
  live.tell(drafted('before'));
  const page = listener();

  live.listen({ name: 'Ayşe' }, page.hear);

  expect(page.heard).toEqual(['here']);
});

test('a bounded number of events is kept', () => {
  const live = createLive();
  const made = live.heard();
  for (let n = 0; n < 500; n++) live.tell(drafted(String(n)));
  const page = listener();

  live.listen({ name: 'Ayşe' }, page.hear, made);

  expect(page.heard).toHaveLength(201);
  expect(page.heard.at(-2)).toBe('499');
});
