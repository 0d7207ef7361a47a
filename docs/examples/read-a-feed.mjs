// Reads a feed that is at hand, whatever its dialect: node read-a-feed.mjs
import { readFeed } from 'gundem';

const document = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>School notes</title>
  <item><title>Reading week begins</title><link>/reading-week</link><pubDate>Wed, 18 Nov 2026 09:00:00 +0300</pubDate></item>
</channel></rss>`;

const feed = readFeed(new TextEncoder().encode(document), { url: 'https://school.example/feed.xml' });
for (const entry of feed.entries) console.log(entry.published, entry.title, entry.link);
