// A writer to be killed: polls of source after source; each is told on stdout once it is acknowledged.
// argv: the module of openStore, the URL, the writer's name, how many polls at once, how many in all.
const [, , module, url, name, width, total] = process.argv;
const { openStore } = await import(module);
const store = await openStore(url);
console.log('open');
let next = 0;
const article = (id, at) => ({
  id,
  sourceId: name,
  url: `https://news.example/${id}`,
  isArticle: true,
  title: id,
  paragraphs: ['x'.repeat(2000)],
  text: '',
  summary: '',
  publishedTrust: 'written',
  authors: [],
  entry: { id, idFrom: 'id', title: id, publishedTrust: 'written', authors: [], enclosures: [], categories: [] },
  metAt: at,
  placedAt: at,
  via: 'poll',
});
async function lane() {
  while (next < Number(total)) {
    const n = next++;
    const at = new Date(1_706_000_000_000 + n).toISOString();
    const articles = [0, 1, 2].map((k) => article(`${name}-${n}-${k}`, at));
    await store.commitPoll({
      state: { sourceId: `${name}-${n}`, polls: [], marker: articles.map((each) => each.id) },
      articles,
      // Every writer meets one and the same address as well.
      sightings: articles.map((each, k) => ({
        sourceId: `${name}-${n}`,
        key: each.id,
        link: k ? each.url : `https://news.example/shared-${n % 5}`,
        title: each.id,
        metAt: at,
        became: 'article',
        articleId: each.id,
      })),
    });
    process.stdout.write(`${n}\n`);
  }
}
await Promise.all(Array.from({ length: Number(width) }, lane));
await store.close();
