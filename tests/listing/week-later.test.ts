import { describe, expect, it } from 'vitest';
import { readListingPage } from '../../src/listing/read-page.ts';
import type { Reading } from '../../src/model/feed.ts';
import { pageOf, sourceOf } from '../fixtures/listings/sources.ts';

const NOW = '2026-11-27T12:00:00Z';

interface Row {
  readonly title: string;
  readonly href: string;
  readonly day: string;
}

function readTwice(url: string, page: (rows: readonly Row[]) => string, rows: readonly Row[], fresh: number): Reading {
  const first = readListingPage(pageOf(page(rows.slice(fresh)), url), sourceOf(url), {}, { now: '2026-11-20T12:00:00Z' });
  expect(first.feed.entries.map((entry) => entry.title)).toEqual(rows.slice(fresh).map((row) => row.title));
  return readListingPage(pageOf(page(rows), url), sourceOf(url), first.memory, { now: NOW });
}

const titlesOf = (reading: Reading): string[] => reading.feed.entries.map((entry) => entry.title);

describe('the same page a week later', () => {
  it('lists what is new in folders that it had nothing of before', () => {
    const rows: Row[] = [
      { title: 'Guidance for panels that hear appeals', href: '/office/guidance/appeals', day: '26 November 2026' },
      { title: 'Letter on the terms of college pay', href: '/office/letters/college-pay', day: '25 November 2026' },
      { title: 'Figures on attendance in the autumn', href: '/office/statistics/attendance', day: '19 November 2026' },
      { title: 'Speech to the leaders of nurseries', href: '/office/speeches/nurseries', day: '18 November 2026' },
      { title: 'Report on the state of school roofs', href: '/office/reports/roofs', day: '12 November 2026' },
    ];
    const page = (list: readonly Row[]): string =>
      `<!doctype html><html lang="en"><head><title>News</title></head><body><nav><ul><li><a href="/about">About us</a></li><li><a href="/contact">Contact</a></li></ul></nav><main><h1>News</h1><ul class="results">${list.map(({ title, href, day }) => `<li class="result"><h2><a href="${href}">${title}</a></h2><p>One sentence of what the paper says and for whom it is.</p><p class="date">${day}</p></li>`).join('')}</ul></main></body></html>`;

    expect(titlesOf(readTwice('https://office.example/news', page, rows, 2))).toEqual(rows.map((row) => row.title));
  });

  it('lists no author, though the counts beside lead to entries that are known', () => {
    const rows: Row[] = [
      'Choirs of six towns sing together',
      'Swimming lessons come back to the lake',
      'A bell for the smallest school',
      'Grants for pupils who care for others',
    ].map((title, at) => ({ title, href: `/News/Article/${900 - at}/story-of-the-week`, day: `2${4 - at} Nov 2026` }));
    const page = (list: readonly Row[]): string =>
      `<!doctype html><html lang="en"><head><title>News</title></head><body><div class="head"><a href="/parents">Parents</a><a href="/students">Students</a></div><h1>News</h1><div class="list">${list.map(({ title, href, day }, at) => `<div class="item"><span class="date">${day}</span><h2 class="title"><a href="${href}">${title}</a></h2><div class="meta">By <a href="/News/AuthorID/7">Communications</a> / <a href="${href}#comments">Number of views (${212 + at})</a></div><p>The first lines of the story, as the office wrote them down for the list.</p></div>`).join('')}</div></body></html>`;

    expect(titlesOf(readTwice('https://board.example/News', page, rows, 1))).toEqual(rows.map((row) => row.title));
  });

  it('lists a pinned row of another make that was not there before', () => {
    const rows: Row[] = [
      { title: '개인정보 처리방침 변경 안내', href: '/board/view.do?id=8100', day: '2026.03.02.' },
      { title: '유치원 원아모집 일정 안내', href: '/board/view.do?id=8812', day: '2026.11.24.' },
      { title: '급식 조리실 환기 개선 결과', href: '/board/view.do?id=8809', day: '2026.11.23.' },
      { title: '독서토론대회 참가 신청', href: '/board/view.do?id=8801', day: '2026.11.19.' },
      { title: '겨울방학 돌봄교실 운영 계획', href: '/board/view.do?id=8795', day: '2026.11.13.' },
    ];
    const page = (list: readonly Row[]): string =>
      `<!doctype html><html lang="ko"><head><title>공지사항</title></head><body><ul><li><a href="/intro.do">교육청 소개</a></li><li><a href="/open.do">정보공개</a></li></ul><h1>공지사항</h1><table class="board"><thead><tr><th>번호</th><th>제목</th><th>등록일</th></tr></thead><tbody>${list.map(({ title, href, day }) => `<tr class="${day.startsWith('2026.03') ? 'notice' : ''}"><td>${day.startsWith('2026.03') ? '공지' : href.slice(-4)}</td><td class="subject"><a href="${href}">${title}</a></td><td>${day}</td></tr>`).join('')}</tbody></table></body></html>`;

    expect(titlesOf(readTwice('https://edu.example/board/list.do', page, rows, 1))).toEqual(rows.map((row) => row.title));
  });
});
