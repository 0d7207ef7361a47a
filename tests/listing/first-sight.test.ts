import { describe, expect, it } from 'vitest';
import { readListing } from '../../src/listing/read-listing.ts';

const NOW = '2026-11-28T12:00:00Z';
const page = (lang: string, body: string): string =>
  `<!doctype html><html lang="${lang}"><head><title>News</title></head><body><div class="menu"><a href="/">Home</a><a href="/about">About</a><a href="/staff">Staff</a></div>${body}</body></html>`;
const read = (html: string) =>
  readListing(html, 'https://office.example.org/news/', { now: NOW }).map(({ title, published, summary }) => ({
    title,
    day: published?.slice(0, 10),
    summary,
  }));
const days = (html: string) => read(html).map(({ day }) => day);

describe('the day of an entry', () => {
  it('that is told in two calendars is the one of ours', () => {
    const rows = [
      ['افتتاح مئة مدرسة جديدة في قرى الجبل', '10 جمادى الآخرة 1448', '20 نوفمبر 2026'],
      ['إعلان نتائج القبول في كليات التربية', '8 جمادى الآخرة 1448', '17 نوفمبر 2026'],
      ['تدريب خمسة آلاف معلم على التعليم الرقمي', '1 جمادى الآخرة 1448', '11 نوفمبر 2026'],
    ].map(
      ([title, hijri, day], at) =>
        `<div class="card"><h5>${title}</h5><p><i></i> ${hijri} هـ - ${day} م</p><a href="/ar/news/${at}">اقرأ المزيد</a></div>`,
    );

    expect(days(page('ar', rows.join('')))).toEqual(['2026-11-20', '2026-11-17', '2026-11-11']);
  });

  it('is the one behind a word for publication, not that of the number of a circular', () => {
    const rows = [
      ['Circolare n. 112 – Iscrizioni alla scuola del bosco', '20 novembre 2026', '14567 del 19/11/2026'],
      ['Circolare n. 111 – Sciopero del personale', '17 novembre 2026', '14411 del 16/11/2026'],
      ['Circolare n. 110 – Colloqui con le famiglie', '12 novembre 2026', '14202 del 10/11/2026'],
    ].map(
      ([title, day, number], at) =>
        `<div class="row"><small>Prot. ${number}</small><div><a href="/-/circolare-${at}"><h5>${title}</h5></a><small>Pubblicata il ${day}</small></div></div>`,
    );

    expect(days(page('it', `<h1>Circolari</h1>${rows.join('')}`))).toEqual(['2026-11-20', '2026-11-17', '2026-11-12']);
  });
});

it('a teaser ends before the link that says more', () => {
  const rows = ['校车和取暖安全责任的落实', '职业院校技能大赛在我市开幕', '乡村教师生活补助标准提高'].map(
    (title, at) =>
      `<li><b>${20 - at}</b><span>2026-11</span><h4><a href="/art/${at}.html">${title}</a></h4><p>会议要求各地在冬季到来之前检查每一所学校的校车和取暖设备。<a href="/art/${at}.html">[详情]</a></p></li>`,
  );

  const found = read(page('zh', `<ul>${rows.join('')}</ul>`));

  expect(found.map(({ summary }) => summary)).toEqual(
    Array(3).fill('会议要求各地在冬季到来之前检查每一所学校的校车和取暖设备。'),
  );
});

it('what is read most is no news, in a box whose heading is a heading by its class alone', () => {
  const row = (title: string, at: number): string =>
    `<div class="item"><h3><a href="/tin-tuc/bai-${at}-2026.html">${title}</a></h3><div>${20 - at}/11/2026 10:30 - Lượt xem: 1.204</div></div>`;
  const rows = [
    'Bộ công bố phương án thi tốt nghiệp mới',
    'Trường làng mở lớp đêm cho người lớn',
    'Học bổng cho sinh viên vùng cao',
  ].map(row);
  const most = ['Lịch nghỉ Tết của học sinh toàn tỉnh', 'Kết quả kỳ thi học sinh giỏi cấp tỉnh'].map(
    (title, at) => `<li><a href="/tin-tuc/cu-${at}-2025.html">${title}</a></li>`,
  );

  const found = read(
    page(
      'vi',
      `<div class="left"><div class="title-box">TIN TỨC</div>${rows.join('')}</div><div class="right"><div class="title-box">TIN XEM NHIỀU</div><ul>${most.join('')}</ul></div>`,
    ),
  );

  expect(found.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18']);
});

it('data for scripts is read by the names that sites give to its parts', () => {
  const items = ['Night buses for rural schools', 'Exam board moves the winter papers', 'Reading week in every school'].map(
    (headline, at) => ({
      attributes: {
        headline,
        publishDate: `2026-11-${20 - at}T09:00:00Z`,
        standfirst: 'What the department has decided, told in a sentence.',
        link: `/newsroom/${at}-item`,
      },
    }),
  );
  const html = page(
    'en',
    `<app-root><p>Loading…</p></app-root><script id="ng-state" type="application/json">${JSON.stringify({ 12: { b: { items } } })}</script>`,
  );

  expect(read(html)[0]).toEqual({
    title: 'Night buses for rural schools',
    day: '2026-11-20',
    summary: 'What the department has decided, told in a sentence.',
  });
});

describe('of two days, that of publication', () => {
  it('by the name of its column', () => {
    const row = (title: string, at: number): string =>
      `<tr><td>${40 - at}/2026</td><td>${12 - at}.11.2026</td><td><a href="/doc/${at}">${title}</a></td><td>${20 - at}.11.2026</td></tr>`;
    const rows = [
      'Aufsicht in den Pausen der Grundschulen',
      'Abschlussprüfungen im Winter und Sommer',
      'Anmeldung in der Grundschule am Berg',
    ].map(row);

    expect(
      days(
        page(
          'de',
          `<h1>Rundschreiben</h1><table><tr><th>Nr.</th><th>Datum des Schreibens</th><th>Titel</th><th>Veröffentlicht am</th></tr>${rows.join('')}</table>`,
        ),
      ),
    ).toEqual(['2026-11-20', '2026-11-19', '2026-11-18']);
  });

  it.each([
    ['pl', (at: number) => `Ostatnia zmiana: ${22 - at}.11.2026 | Data publikacji: ${20 - at}.11.2026 | Autor: Jan Kowalski`],
    [
      'fr',
      (at: number) => `publié le ${20 - at} novembre 2026, 9 h 30 — dernière modification ${22 - at} novembre 2026, 11 h 00`,
    ],
    [
      'fr',
      (at: number) =>
        `par le Service des communications — publié le ${20 - at} novembre 2026 — dernière modification ${22 - at} novembre 2026 à 11 h`,
    ],
    ['he', (at: number) => `מאת: דנה כהן | ${20 - at}.11.26 | 10:30`],
  ])('by the word before it: %s', (lang, line) => {
    const rows = [
      'Nine small schools stay open in the hills',
      'A hundred teachers for the far islands',
      'Exams in winter begin with mathematics',
    ].map(
      (title, at) =>
        `<article><h2><a href="/a/${at}">${title}</a></h2><div>${line(at)}</div><p>What the office says of it in one line and a half.</p></article>`,
    );

    const found = read(page(lang, `<h1>News</h1>${rows.join('')}`));

    expect(found.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-19', '2026-11-18']);
    expect(found[0]!.summary).toBe('What the office says of it in one line and a half.');
  });

  it('yesterday in Ukrainian', () => {
    const rows = ['Сьогодні, 09:15', 'Вчора, 16:40', '20 листопада 2026, 12:30'].map(
      (day, at) =>
        `<div class="n"><a href="/news/${at}">Сільські ліцеї отримали шкільні автобуси ${at}</a><div class="d">${day}</div></div>`,
    );

    expect(days(page('uk', `<h1>Новини</h1>${rows.join('')}`))).toEqual(['2026-11-28', '2026-11-27', '2026-11-20']);
  });
});

it('a teaser begins behind the title and the day that stand in its line', () => {
  const rows = [
    'Nine reading rooms for the villages',
    'Teachers of the islands get a boat',
    'Winter papers are moved by the storm',
  ].map(
    (title, at) =>
      `<li><article><a href="/n/${at}.html"><span class="item-title">${title}</span><span class="item-date">${20 - at}/11/2026</span></a><span>What the office says of it in one line and a half.</span></article></li>`,
  );

  expect(read(page('en', `<h1>News</h1><ul>${rows.join('')}</ul>`)).map(({ summary }) => summary)).toEqual(
    Array(3).fill('What the office says of it in one line and a half.'),
  );
});
