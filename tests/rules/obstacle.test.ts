import { describe, expect, test } from 'vitest';
import { findWall } from '../../src/fetch/wall.ts';
import { findObstacle } from '../../src/rules/obstacle.ts';

const NEWS = 'The council voted on Monday to keep all four village schools open for another three years.';
const kindOf = (title: string, letters = 0): string | undefined => findObstacle({ titles: [title], letters })?.kind;

test.each([
  ['Доступ запрещён', 'denied'],
  ['ДОСТУП ЗАПРЕЩЕН', 'denied'],
  ['Accès refusé', 'denied'],
  ['ACCES REFUSE', 'denied'],
  ['Erişim engellendi', 'denied'],
  ['ERİŞİM ENGELLENDİ', 'denied'],
  ['Zugriff verweigert | Havelbote', 'denied'],
  ['会員限定', 'paywall'],
  ['订阅后继续阅读', 'paywall'],
  ['Réservé aux abonnés – Le Courrier', 'paywall'],
  ['GİRİŞ YAP', 'login'],
  ['Just a moment...', 'challenge'],
  ['Making sure you’re not a bot!', 'challenge'],
  ['请稍候…', 'challenge'],
  ['Sayfa bulunamadı', 'missing'],
  ['404 Not Found', 'missing'],
  ['Error 404 (Not Found)!!1', 'missing'],
  ['الصفحة غير موجودة', 'missing'],
  ['ページが見つかりません', 'missing'],
  ['Η σελίδα δεν βρέθηκε', 'missing'],
  ['Técnico: site em manutenção', undefined],
  ['Site em manutenção', 'maintenance'],
  ['Wartungsarbeiten', 'maintenance'],
  ['Not available in your country', 'region'],
  ['JavaScript is disabled', 'scripts'],
  ['Unsupported browser', 'browser'],
  ['Cookie-Einstellungen', 'consent'],
  ['Çerez tercihleri', 'consent'],
])('a title that is nothing else: %s is %s', (title, kind) => {
  expect(kindOf(title)).toBe(kind);
});

test.each([
  'Access denied to hundreds of pupils as two schools close',
  'Login reforms for pupils: what changes in autumn',
  'Zugriff verweigert: Warum Schulen ihre Daten nicht sehen dürfen',
  'Error analysis in mathematics lessons',
  'Cookies in the classroom: a bake sale saves the choir',
  'Maintenance of school buildings costs two billion a year',
  'Erişim engeli kalktı: öğrenciler sınav sonuçlarını görebiliyor',
  'Abonnez les classes aux journaux, dit le ministre',
  '',
])('a headline is none: %s', (title) => {
  expect(kindOf(title)).toBeUndefined();
});

describe('a title counts only', () => {
  test.each([
    ['Page not found', 900, 'missing'],
    ['Page not found', 901, undefined],
    ['Just a moment', 3000, 'challenge'],
    ['Just a moment', 3001, undefined],
    ['Access denied', 901, undefined],
    ['Subscribers only', 1500, 'paywall'],
    ['Subscribers only', 1501, undefined],
  ])('over little text: %s over %i characters', (title, letters, kind) => {
    expect(kindOf(title, letters)).toBe(kind);
  });

  test('over a bit more where a password is asked for', () => {
    expect(findObstacle({ titles: ['Sign in'], letters: 601 })).toBeUndefined();
    expect(findObstacle({ titles: ['Sign in'], letters: 1500, hasPassword: true })?.kind).toBe('login');
    expect(findObstacle({ titles: ['Sign in'], letters: 1501, hasPassword: true })).toBeUndefined();
    expect(findObstacle({ titles: ['Page not found'], letters: 901, hasPassword: true })).toBeUndefined();
  });
});

describe('a text', () => {
  const offer = 'Subscribe today to continue reading this story and all others.';
  const about = (lines: readonly string[], letters = lines.join('').length) =>
    findObstacle({ titles: ['The paper'], lines, letters });

  test('that speaks mostly of an obstacle is one, with the words that tell it', () => {
    expect(about([offer, 'Cancel when you like.'])).toEqual({
      kind: 'paywall',
      words: 'subscribe today to continue reading',
      by: 'text',
    });
  });

  test('that merely ends with an offer is none', () => {
    expect(about([NEWS, NEWS, offer])).toBeUndefined();
    expect(about([NEWS, offer])).toMatchObject({ kind: 'paywall' });
  });

  test('is known by what it says most of', () => {
    const cookies =
      'We value your privacy. Our 90 partners store information; accept all cookies or withdraw your consent later on.';

    expect(about([cookies, offer])?.kind).toBe('consent');
    expect(about([cookies, offer, offer])?.kind).toBe('paywall');
  });

  test('of some length is none, and neither is no text', () => {
    expect(about([offer], 1500)).toBeUndefined();
    expect(about([offer.repeat(12)], 1500)?.kind).toBe('paywall');
    expect(about([offer.repeat(12)], 1501)).toBeUndefined();
    expect(about([], 0)).toBeUndefined();
    expect(findObstacle({ titles: [], letters: 50 })).toBeUndefined();
  });
});

test('what fetch names a wall, in any language and charset of its title', () => {
  const wall = (title: string) =>
    findWall({
      url: 'https://news.example/a',
      finalUrl: 'https://news.example/a',
      status: 200,
      headers: {},
      text: `<!doctype html><title>${title}</title><p>…</p>`,
    })?.code;

  expect(wall('Доступ запрещён')).toBe('fetch/denied');
  expect(wall('Acc&egrave;s refus&eacute;')).toBe('fetch/denied');
  expect(wall('Inhalt in Ihrem Land nicht verfügbar')).toBeUndefined();
  expect(wall('In Ihrem Land nicht verfügbar')).toBe('fetch/region');
  expect(wall('システムメンテナンス中')).toBe('fetch/maintenance');
  expect(wall('Page not found')).toBeUndefined();
});
