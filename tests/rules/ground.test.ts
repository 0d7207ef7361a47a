import { expect, test } from 'vitest';
import { groundBetween } from '../../src/rules/ground.ts';

const announced = {
  title: 'County counts pupils in four village schools',
  summary: 'The county has counted again and finds that small schools keep most of their children until the last year.',
};
const OFFER = 'Subscribe today, on every device, with the puzzles and the magazine. Cancel whenever you like.';

test('a page that says the title again tells of it', () => {
  expect(groundBetween(announced, { titles: ['County counts pupils in four village schools'], text: '' })).toBe('common');
  expect(
    groundBetween(announced, { titles: [], text: 'In four villages the pupils of the school were counted by the county.' }),
  ).toBe('common');
});

test('so does one that says the summary under another headline', () => {
  expect(groundBetween(announced, { titles: ['How the small survive'], text: announced.summary })).toBe('common');
});

test('endings of words and case do not matter, in any script', () => {
  expect(
    groundBetween(
      { title: 'Öğretmenlere yeni görevlendirme yönetmeliği' },
      { titles: ['ÖĞRETMENLERİN GÖREVLENDİRİLMESİ'], text: '' },
    ),
  ).toBe('common');
  expect(groundBetween({ title: 'Школы получат новые учебники' }, { titles: [], text: 'Учебников в школах стало больше.' })).toBe(
    'common',
  );
  expect(
    groundBetween({ title: '教育部公布农村学校统计数据' }, { titles: [], text: '教育部昨日公布了全国农村学校的统计。' }),
  ).toBe('common');
});

test('a page without any of its words does not', () => {
  expect(groundBetween(announced, { titles: ['The paper'], text: OFFER })).toBe('none');
  expect(groundBetween({ title: announced.title }, { titles: ['The paper'], text: OFFER })).toBe('none');
  expect(groundBetween({ title: '', summary: announced.summary }, { titles: ['The paper'], text: OFFER })).toBe('none');
  expect(
    groundBetween(
      { title: '教育部公布农村学校统计数据' },
      { titles: ['河岸日报'], text: '订阅后即可继续阅读全文，首月仅需一元。' },
    ),
  ).toBe('none');
});

test('common words alone are no ground', () => {
  const text =
    'We keep small files on your device and find them again until you withdraw, last but not least for most of the offers.';

  expect(groundBetween(announced, { titles: [], text })).toBe('none');
});

test('too little announced, or half of it there, is unclear', () => {
  expect(groundBetween({ title: 'Announcement' }, { titles: ['The paper'], text: OFFER })).toBe('unclear');
  expect(groundBetween({ title: '' }, { titles: [], text: OFFER })).toBe('unclear');
  expect(groundBetween({ title: 'Report number seven: rural schools' }, { titles: ['Rural reading'], text: 'A report.' })).toBe(
    'unclear',
  );
});

test('numbers are words', () => {
  expect(groundBetween({ title: 'PISA 2025' }, { titles: ['PISA 2025'], text: '' })).toBe('common');
});
