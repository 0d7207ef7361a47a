// Reads a page that has no feed, without selectors: node read-a-page-of-links.mjs
import { readListing } from 'gundem';

const notices = [
  ['2026-11-16', 'exam-centres', 'Exam centres open an hour earlier in December'],
  ['2026-11-13', 'library-bus', 'The library bus reaches six more villages'],
  ['2026-11-11', 'night-school', 'Night school for nurses starts in three towns'],
  ['2026-11-09', 'sign-language', 'Sign language becomes an optional subject'],
  ['2026-11-05', 'school-gardens', 'Every primary school may plant a garden'],
];
const html = `<!doctype html><html lang="en"><title>News</title><body><nav><a href="/">Home</a> <a href="/about">About</a></nav>
<main><h1>News</h1><ul>${notices
  .map(([day, slug, title]) => `<li><time datetime="${day}">${day}</time> <h3><a href="/news/${slug}">${title}</a></h3></li>`)
  .join('')}</ul></main></body></html>`;

for (const entry of readListing(html, 'https://ministry.example/news')) console.log(entry.published, entry.title, entry.link);
