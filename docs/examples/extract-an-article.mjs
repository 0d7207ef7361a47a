// Takes the article out of a page: node extract-an-article.mjs
import { extractArticle } from 'gundem';

const html = `<!doctype html><html lang="en"><head><title>A telescope for every school – The Valley Paper</title>
<meta property="article:published_time" content="2026-11-17T08:30:00+03:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>A telescope for every school</h1>
<p>Forty schools in the valley receive a telescope this winter. The observatory lends them for a year, and a van brings them from village to village.</p>
<p>“The sky is dark here, and that is our treasure,” says the woman who drives the van. Two teachers of each school are trained before the first snow.</p>
<p>Families may borrow the instruments at weekends. The waiting list of the first village already has sixty names.</p></article>
<footer>Newsletter · Contact</footer></body></html>`;

const article = extractArticle(html, 'https://paper.example/telescope');
console.log(article.published, article.title);
for (const paragraph of article.paragraphs) console.log(`- ${paragraph}`);
