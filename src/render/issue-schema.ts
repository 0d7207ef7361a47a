const text = { type: 'string' } as const;
const instant = { type: 'string', format: 'date-time' } as const;
const day = { type: 'string', format: 'date' } as const;
const link = { type: 'string', format: 'uri' } as const;

function object(
  description: string,
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object {
  return {
    type: 'object',
    description,
    required: Object.keys(required),
    properties: { ...required, ...optional },
    additionalProperties: false,
  };
}

function list(items: object, description?: string): object {
  return { type: 'array', ...(description ? { description } : {}), items };
}

const person = object('Who wrote it', { name: text }, { url: link });

const item = object(
  'One piece of news. All texts are plain text.',
  {
    id: { ...text, description: 'A tag: URI, the same in every feed, never changed' },
    title: text,
    url: { ...text, description: 'The resource at its source; empty when it has no address' },
    page: { ...link, description: 'Its own page in this publication' },
    paragraphs: list(text, 'Sentences of the source in their order, or the editors’ own words (see ownWords)'),
    day: { ...day, description: 'The heading it stands under' },
    topics: list(text, 'Topic ids'),
    source: object('Where it was published', { id: text, name: text, url: link }),
    authors: list(person),
    alsoReportedBy: list(object('Another source with the same news', { name: text, title: text, url: link })),
    ownWords: { type: 'boolean', description: 'True when the paragraphs are the editors’ words' },
    publishedAt: instant,
    updatedAt: instant,
  },
  {
    language: { ...text, description: 'BCP 47, when the text is in another language than the publication' },
    note: { ...text, description: 'A word of the editors' },
    sourcePublished: { description: 'When its source published it: an instant or a day', anyOf: [instant, day] },
    late: { const: true, description: 'It belongs to an earlier week and reached us late' },
    leadsTo: object(
      'What its address leads to, when that is no page',
      { kind: { enum: ['pdf', 'document', 'sound', 'film', 'picture', 'archive', 'data', 'feed', 'calendar', 'file'] } },
      { pages: { type: 'integer', minimum: 1 } },
    ),
    originalTitle: text,
    translatedBy: { ...text, description: 'Translator' },
  },
);

/** JSON Schema (2020-12) of `issues/<date>/issue.json`; printed as `issue.schema.json` and kept in docs/. */
export const issueSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'An issue of a weekly bulletin',
  ...object(
    'One published week. Bytes change only by a correction, which adds to corrections and moves updatedAt.',
    {
      $schema: { ...text, description: 'Where this schema is, relative to the file' },
      version: { const: 1, description: 'Of this layout; new optional properties do not change it' },
      id: { ...text, description: 'A tag: URI, the same in every feed, never changed' },
      url: { ...link, description: 'The issue’s page' },
      number: { type: 'integer' },
      title: text,
      summary: { ...text, description: 'The week in a sentence or two' },
      publication: object(
        'Who prints it',
        { title: text, language: text, timezone: text, url: link },
        { description: text, editor: text, rights: text },
      ),
      week: object('Closed-open: startAt ≤ t < endAt', { date: day, lastDay: day, startAt: instant, endAt: instant }),
      publishedAt: instant,
      updatedAt: instant,
      corrections: list(object('What was corrected, and when', { at: instant, text })),
      sections: list(object('The items under one day heading', { day, items: list(item) })),
    },
    {
      intro: { ...text, description: 'The editors’ opening; paragraphs separated by a blank line' },
      withdrawn: list(
        object('Withdrawn item', {
          id: text,
          page: link,
          day,
          publishedAt: instant,
          withdrawnAt: instant,
        }),
      ),
    },
  ),
};
