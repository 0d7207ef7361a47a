import { z } from 'zod';
import { KINDS } from '../read/kinds/index.ts';
import { expected } from '../rules/expected.ts';
import { Selector } from '../rules/selector.ts';
import { IS, VARIABLE } from './predicates.ts';
import { Cron, Day, DayOrInstant, Duration, FilterTerm, HttpUrl, Id, LanguageTag, SourceUrl, Text, Timezone } from './words.ts';

/*
 * Every option of the three files, its default and its line of help. From here come the check of a file, the JSON Schemas for
 * editors and docs/config-reference.md. A schema holds what a person writes; load.ts makes our nouns of it.
 */

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const whole = (least: number, most: number) => {
  const error = expected('config/expected-whole-number', { least, most });
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const amount = () => {
  const error = expected('config/expected-number');
  return z.number({ error }).min(0, { error }).max(1_000_000, { error });
};
const yesNo = () => z.boolean({ error: expected('config/expected-true-or-false') });
const texts = () => z.array(Text);

/** Selectors for a source's article pages. */
export const ArticleOptions = z.strictObject({
  body: Selector.optional().describe('The text of the article.'),
  title: Selector.optional().describe('The headline.'),
  date: Selector.optional().describe('The date of publication.'),
  author: Selector.optional().describe('The author.'),
  remove: z
    .array(Selector)
    .optional()
    .describe('What stands inside the text and is not part of it, such as boxes of related links.'),
});

const excerpt = () =>
  z
    .enum(['lead', 'full', 'headline'])
    .describe(
      'What the rights of a source allow us to carry: `lead` (its first paragraphs), `full` (as many paragraphs as `summary.maxCharacters` of publication.yaml holds), `headline` (only title and link).',
    );
const every = () => Duration.describe('How often to look; stretched by what the source asks for and by how often it publishes.');
const weight = () =>
  z
    .number({ error: expected('config/expected-number-0-10') })
    .min(0, { error: expected('config/expected-number-0-10') })
    .max(10, { error: expected('config/expected-number-0-10') })
    .describe('How much its items count when the week is ranked; 1 is usual, 2 is twice as much.');
const maxPerIssue = () => whole(0, 200).describe('At most so many items of one source in an issue, unless a curator picks more.');

/** What is written below the name of a kind; of which type, its reader knows. */
type WrittenOptions = Readonly<Record<'listing' | 'json' | 'mail', z.ZodOptional<z.ZodType<Readonly<Record<string, unknown>>>>>>;

/** Each kind's own options, under its name. */
function optionsOfKinds(): Readonly<Record<string, z.ZodOptional>> {
  return Object.fromEntries(
    KINDS.flatMap(({ kind, options }) =>
      options ? [[kind, options.optional().describe(options.description ?? '')] as const] : [],
    ),
  );
}

const SECRET = expected('config/expected-variable');
const Secret = z.string({ error: SECRET }).regex(VARIABLE, { error: SECRET });
/** Headers that the exchange itself is made of. */
const OURS =
  /^(?:host|connection|content-.*|transfer-encoding|te|upgrade|expect|keep-alive|proxy-.*|accept-encoding|cookie|authorization|if-.*|range)$/i;
const HEADER_NAME = expected('config/expected-header-name');
const HeaderName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$/, { error: HEADER_NAME })
  .refine((name) => !OURS.test(name), { error: HEADER_NAME });
/** One source, as written in sources.yaml. */
export const SourceEntry = z.strictObject({
  id: Id.describe('Short name; stable, for it stands in addresses, in the health report and in `why`.'),
  name: Text.optional().describe('The name readers see. Default: the host of its address.'),
  url: SourceUrl.describe(
    'The address of the feed or of the page that lists the news; with `kind: mail` a mailbox (`imaps://imap.example.org/Newsletters`) or a file or folder of letters (`file:letters/`).',
  ),
  kind: z
    .enum(KINDS.map(({ kind }) => kind))
    .optional()
    .describe('What the address holds. Left out, it is found out at the first poll.'),
  language: LanguageTag.optional().describe('The language it writes in. Left out, it is found out.'),
  timezone: Timezone.optional().describe('For dates it writes without a timezone. Default: that of the publication.'),
  topics: z.array(Id).optional().describe('Topics that all its items belong to. Default: none.'),
  every: every().optional(),
  weight: weight().optional(),
  maxPerIssue: maxPerIssue().optional(),
  excerpt: excerpt().optional(),
  include: z
    .array(FilterTerm)
    .optional()
    .describe('Keep only items whose title or text holds one of these: a word, a phrase, or a /pattern/. Default: keep all.'),
  exclude: z.array(FilterTerm).optional().describe('Drop items whose title or text holds one of these. Default: drop none.'),
  fetch: z
    .enum(['http', 'browser'])
    .default('http')
    .describe('`browser` opens the page in a browser, for sites that are empty without scripts; slower, and needs Chromium.'),
  paused: yesNo().default(false).describe('Do not poll it for now; what we know of it is kept.'),
  robots: z
    .enum(['standard', 'always'])
    .default('standard')
    .describe('`standard`: pages obey robots.txt, feeds only where it names us. `always`: feeds obey it too.'),
  headers: z
    .record(HeaderName, Text)
    .optional()
    .describe(
      'Headers that its own site is asked with, like `X-Api-Key: $NEWS_KEY` (the name of an environment variable) or a plain text.',
    ),
  cookies: z
    .record(HeaderName, Secret)
    .optional()
    .describe('Cookies for its own site, each by the name of an environment variable.'),
  bearer: Secret.optional().describe(
    'A token for its own site (`Authorization: Bearer`), by the name of an environment variable.',
  ),
  basic: z
    .strictObject({
      user: Text.describe('The user, or the name of an environment variable.'),
      password: Secret.describe('The name of the environment variable that holds the password.'),
    })
    .optional()
    .describe('User and password for its own site.'),
  ...(optionsOfKinds() as unknown as WrittenOptions),
  article: ArticleOptions.optional().describe('For article pages that are not read well by themselves: where to look.'),
});

/** config/sources.yaml. */
export const SourcesFile = z.strictObject({
  sources: z.array(SourceEntry).describe('The places we read.'),
});

const TopicEntry = z.strictObject({
  id: Id.describe('Short name; stands in addresses.'),
  name: Text.optional().describe('The name readers see. Default: the id.'),
  words: texts().default([]).describe('Words that tell that an item is about it; they count in the ranking.'),
  maxPerIssue: whole(0, 200).optional().describe('At most so many items of this topic in an issue. Default: no limit.'),
});

const CSS_NAME = expected('config/expected-css-name');
const CSS_VALUE = expected('config/expected-css-value');
const LABEL_NAME = expected('config/expected-label-name');
const HOST_PORT = expected('config/expected-host-port');
const SMTP = expected('config/expected-smtp');
const ADDRESS = expected('config/expected-mailbox');
const LIST_ID = expected('config/expected-list-id');
const EMAIL = expected('config/expected-email');
const STORE = expected('config/expected-store');
const AUTHORITY = expected('config/expected-authority');
const TAG_DATE = expected('config/expected-tag-date');
const PASSWORD_HASH = expected('config/expected-password-hash');
const PROXY = expected('config/expected-machine-address');

const Email = z.string({ error: EMAIL }).regex(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}$/, { error: EMAIL });
const Address = z.string({ error: ADDRESS }).refine(IS.mailbox, { error: ADDRESS });
const TITLE_PATTERN = expected('config/expected-title-pattern');
const TitlePattern = z.string({ error: TITLE_PATTERN }).refine(IS.titlePattern, { error: TITLE_PATTERN });

const Footer = z.array(
  z.union([Text, z.strictObject({ text: Text.describe('What it says.'), url: HttpUrl.optional().describe('Where it leads.') })], {
    error: expected('config/expected-text-or-link'),
  }),
);

/** config/publication.yaml. */
export const PublicationFile = z.strictObject({
  title: Text.describe('The name of the bulletin. Over several lines, it stands over as many at the head of an issue.'),
  description: Text.optional().describe('One sentence about it, for feed readers.'),
  language: LanguageTag.default('en').describe(
    'Labels, dates, and the comparing of words follow it. Our printed words are there in Turkish, English, German, Spanish, French, Russian and Arabic; see `labels` for others.',
  ),
  dates: LanguageTag.optional().describe(
    'The language whose dates are printed: their order, months and capitals, like `en-GB` ("31 January") or `en-US` ("January 31"). Default: `language`.',
  ),
  timezone: Timezone.default('UTC').describe('The week, the schedule and the dates in the bulletin follow it.'),
  site: HttpUrl.describe('The address where the folder `output/` will be served from; feeds carry absolute links.'),
  week: z
    .strictObject({ startsOn: z.enum(weekdays).default('monday').describe('The first day of the week of an issue.') })
    .prefault({})
    .describe('The week of an issue.'),
  schedule: z
    .strictObject({
      poll: Cron.default('*/30 * * * *').describe('When to see which sources are due.'),
      publish: Cron.default('0 9 * * mon').describe('When to print the week that has ended.'),
    })
    .prefault({})
    .describe('When the worker does what, in that timezone: minute, hour, day, month, weekday.'),
  approval: z
    .enum(['optional', 'required'])
    .default('optional')
    .describe('`optional`: the proposal goes out if nobody acts. `required`: an issue waits until a curator approves it.'),
  claims: z
    .enum(['off', 'warn', 'strict'])
    .default('warn')
    .describe(
      'Headlines, texts, notes and introductions of your own are looked up in the stored text of their sources: figures, days, names, quotations. `warn`: what is not found is told. `strict`: it is not printed until somebody says that it was checked.',
    ),
  issue: z
    .strictObject({
      maxItems: whole(1, 500)
        .default(20)
        .describe('The proposal holds at most so many items; what a curator picks comes in any case.'),
      minItems: whole(0, 500).default(3).describe('With fewer items, no issue goes out by itself.'),
      title: TitlePattern.optional().describe(
        'The title of every issue: `{dates}` or `{DATES}` (31 January – 6 February 2024, small or in capitals), `{from}` and `{to}` (its two days), `{year}`, `{number}`, `{headline}` (the first), `{headlines}` (the first two). Default: number, dates and headlines.',
      ),
      intro: yesNo()
        .default(true)
        .describe('Whether an issue without an introduction of the curators begins with a sentence about the week.'),
      head: yesNo()
        .default(false)
        .describe(
          'Whether an issue in a feed begins with the name of the bulletin and its title, as on its page. Readers that show the title themselves show it twice.',
        ),
    })
    .prefault({})
    .describe('The size of an issue.'),
  summary: z
    .strictObject({
      paragraphs: whole(1, 20).default(4).describe('At most so many paragraphs of an item.'),
      maxCharacters: whole(100, 20_000)
        .default(1600)
        .describe('At most so many characters of an item; it ends with a whole sentence.'),
      style: z
        .enum(['lead', 'best'])
        .default('lead')
        .describe('`lead`: the first paragraphs. `best`: the sentences that tell most, in their order.'),
    })
    .prefault({})
    .describe('How much of an article an item quotes.'),
  defaults: z
    .strictObject({
      every: every().default('1h'),
      excerpt: excerpt().default('lead'),
      weight: weight().default(1),
      maxPerIssue: maxPerIssue().default(5),
    })
    .prefault({})
    .describe('What holds for a source that does not say it itself.'),
  topics: z.array(TopicEntry).default([]).describe('What this publication cares about.'),
  store: z
    .string({ error: STORE })
    .refine(IS.store, { error: STORE })
    .default('sqlite:./data/gundem.db')
    .describe(
      'Where the memory is kept: a file, made when it is not there; or a PostgreSQL database (`postgres://…`), best as the name of an environment variable. A path that begins with `./` is seen from the folder the program is started in.',
    ),
  backups: z
    .strictObject({
      daily: yesNo().default(true).describe('`false`: none by itself; `gundem backup FILE` writes one at any time.'),
      keep: whole(1, 3650).default(14).describe('So many are kept; the oldest goes when a new one is whole.'),
    })
    .prefault({})
    .describe(
      'Once a day `gundem start` writes memory and configuration into one file, in the folder `backups` beside the store, and reads it back. `gundem restore FILE` puts it in place.',
    ),
  retention: z
    .strictObject({
      texts: whole(4, 5200)
        .default(12)
        .describe(
          'After so many weeks the texts of articles that no issue prints are given up; who announced them, when, and what they are known by stays for ever.',
        ),
      answers: whole(0, 52)
        .default(4)
        .describe(
          'Pages as they came are kept compressed for so many weeks, in the folder `answers` beside the store, for `gundem replay`; 0 for none.',
        ),
      answersMb: whole(1, 100_000).default(50).describe('At most so many megabytes of them; the oldest go first.'),
      answersMbPerSource: whole(1, 10_000).default(1).describe('At most so many megabytes of them of one source.'),
    })
    .prefault({})
    .describe('How long what we keep is kept.'),
  footer: Footer.default([]).describe('Lines at the end of every issue.'),
  editor: z
    .strictObject({
      name: Text.describe('Who answers for the bulletin.'),
      email: Email.optional().describe('Shown in the feeds.'),
      url: HttpUrl.optional().describe('A page about the editor.'),
    })
    .optional()
    .describe('The author of the feeds.'),
  rights: Text.optional().describe('A line about the rights in the bulletin.'),
  icon: Text.optional().describe(
    'A PNG picture beside this file, square, for feed readers and browsers. Without it one is drawn.',
  ),
  theme: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]{0,40}$/, { error: CSS_NAME }),
      z.string({ error: CSS_VALUE }).regex(/^[^;{}<>\\@]{1,200}$/, { error: CSS_VALUE }),
    )
    .default({})
    .describe('Colours and fonts of the pages, by the names of their CSS custom properties, like `accent: "#0b6"`.'),
  labels: z
    .union(
      [
        Text,
        z.record(
          z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,60}$/, { error: LABEL_NAME }),
          z.union([Text, z.boolean()], { error: expected('config/expected-label') }),
        ),
      ],
      { error: expected('config/expected-file-or-labels') },
    )
    .default({})
    .describe(
      'Our printed words in others, here or in a file beside this one: a text, `false` for none, `true` for ours where we are silent (`resource`). docs/labels.md lists them.',
    ),
  tag: z
    .strictObject({
      authority: z
        .string({ error: AUTHORITY })
        .regex(/^([a-z0-9._%+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)*$/, { error: AUTHORITY })
        .optional()
        .describe('A domain or an email address that is yours. Default: the host of `site`.'),
      date: z
        .string({ error: TAG_DATE })
        .refine(IS.tagDate, {
          error: TAG_DATE,
        })
        .default('2024')
        .describe('A day on which it was yours.'),
    })
    .prefault({})
    .describe(
      'Makes our ids the only ones of their kind in the world. Fixed at the first publication; later changes here change nothing.',
    ),
  network: z
    .strictObject({
      contact: z
        .string({ error: expected('config/expected-email-or-url') })
        .refine(IS.contact, {
          error: expected('config/expected-email-or-url'),
        })
        .optional()
        .describe('Told to every site we read, so that they can write to us. Default: `site`.'),
      allow: z
        .array(z.string({ error: HOST_PORT }).regex(/^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/i, { error: HOST_PORT }))
        .default([])
        .describe('Hosts of your own network that may be read though they are private, each with its port.'),
      ca: Text.optional().describe(
        'A PEM file beside this one (`ca.pem`) with certificates of authorities that are trusted like those of the system: of your own network, or the one that a site forgets to send.',
      ),
      workers: whole(1, 200).default(16).describe('How many sources are read at the same time; never more than two of one host.'),
    })
    .prefault({})
    .describe('How we behave on the net.'),
  metrics: z
    .strictObject({
      host: z
        .string({ error: expected('config/expected-own-machine') })
        .regex(/^[A-Za-z0-9.:-]{1,255}$/, { error: expected('config/expected-own-machine') })
        .default('127.0.0.1')
        .describe('Where it listens. Whoever reaches it reads how the worker does; nothing there changes anything.'),
      port: whole(0, 65_535).describe('Its port; 0 takes a free one.'),
    })
    .optional()
    .describe(
      'A port of its own for monitors: `/metrics` for Prometheus, `/healthz`, `/readyz`. The desk’s port has them too, `/metrics` behind its guard.',
    ),
  hub: HttpUrl.optional().describe('A WebSub hub that is told when an issue comes out.'),
  desk: z
    .strictObject({
      host: z
        .string({ error: expected('config/expected-own-machine') })
        .regex(/^[A-Za-z0-9.:-]{1,255}$/, { error: expected('config/expected-own-machine') })
        .default('127.0.0.1')
        .describe('Where the desk listens. For any other address than this machine itself, a password is needed.'),
      port: whole(0, 65_535).default(8042).describe('Its port; 0 takes a free one.'),
      curators: z
        .array(
          z.strictObject({
            name: Text.describe('As it stands in the history.'),
            password: z
              .string({ error: PASSWORD_HASH })
              .refine(IS.passwordHash, { error: PASSWORD_HASH })
              .describe(
                'The hash that `gundem desk --set-password` prints, or the name of an environment variable that holds it.',
              ),
            role: z
              .enum(['reader', 'editor', 'approver'])
              .optional()
              .describe(
                'What they may do: `reader` looks, `editor` decides and looks after the sources, `approver` also approves and prints. Without it: everything.',
              ),
          }),
        )
        .default([])
        .describe('Who may sign in.'),
      address: HttpUrl.optional().describe(
        'Where browsers find the desk when a proxy (nginx, Caddy) stands before it, like `https://desk.example.org/`; then a password is needed.',
      ),
      trustedProxies: z
        .array(z.string({ error: PROXY }).regex(/^[0-9a-fA-F.:]{2,45}$/, { error: PROXY }))
        .default([])
        .describe('Addresses of proxies on other machines that are believed about who asks. Those of this machine always are.'),
    })
    .prefault({})
    .describe('The curators’ desk in the browser.'),
  notices: z
    .strictObject({
      mail: z
        .array(Email)
        .max(50)
        .default([])
        .describe('Curators who are told by mail, one message each; the server and the sender are those of `mail`.'),
      webhooks: z
        .array(
          z.strictObject({
            url: z
              .string({ error: expected('config/expected-url') })
              .refine(IS.webhook, {
                error: expected('config/expected-url'),
              })
              .describe(
                'Where one JSON document is sent; best as the name of an environment variable, since who knows it can write there.',
              ),
            style: z
              .enum(['json', 'slack', 'discord', 'matrix'])
              .default('json')
              .describe('The form of the document: ours (`title`, `text`, `link`), or what these services want.'),
            body: z
              .record(z.string(), z.json())
              .optional()
              .describe('A document of your own instead; `{title}`, `{text}` and `{link}` in its texts are filled in.'),
          }),
        )
        .max(10)
        .default([])
        .describe('Chats and services that are told.'),
      before: z
        .union([Duration, z.literal(false)], { error: expected('config/expected-duration') })
        .default('2h')
        .describe('How long before the hour of publication the week is told once more; `false` for not.'),
    })
    .optional()
    .describe(
      'Tells curators, each thing once: the week has ended and what it holds, once more before its hour; a source is broken or its flood is held, and when that is over.',
    ),
  editions: z
    .array(
      z.strictObject({
        language: LanguageTag.describe('Its language.'),
        site: HttpUrl.describe('The address where its folder, `output/<language>/`, will be served from.'),
        title: Text.optional().describe('Its name. Default: that of the bulletin.'),
        description: Text.optional().describe('One sentence about it, for feed readers.'),
      }),
    )
    .default([])
    .describe(
      'The same issues in other languages, with pages and feeds of their own. They hold the items of which a text in that language was reviewed (`translations` of an item in config/issues), and those of sources that write in it.',
    ),
  model: z
    .strictObject({
      service: z
        .enum(['openai', 'deepl', 'libretranslate'])
        .describe(
          'How it is spoken to: `openai` is any OpenAI-compatible address (Ollama, llama.cpp, vLLM, a hosted one); `deepl` and `libretranslate` only translate.',
        ),
      url: HttpUrl.optional().describe(
        'Where it is: `http://127.0.0.1:11434/v1/` for Ollama, with `127.0.0.1:11434` in `network › allow`. For DeepL it may be left out.',
      ),
      name: Text.optional().describe('The name of the model, for `openai`.'),
      key: Secret.optional().describe('The name of the environment variable that holds its key.'),
      waitSeconds: whole(1, 900)
        .default(90)
        .describe('How long one answer may take in all; a model on a small machine may need more.'),
      limits: z
        .strictObject({
          calls: whole(0, 10_000).default(100).describe('At most so many calls a week of the publication.'),
          money: amount().optional().describe('At most so much money a week, in the currency of `price`.'),
        })
        .prefault({})
        .describe('What it may cost. Counted before each call, kept in the store.'),
      price: z
        .strictObject({
          in: amount().describe('A million tokens that are sent; of a translator: a million characters.'),
          out: amount().default(0).describe('A million tokens that come back.'),
        })
        .optional()
        .describe('What it costs, for `limits › money`.'),
    })
    .optional()
    .describe(
      'A machine that drafts: titles and texts in the language of the publication, beside the original and never printed until a curator takes them over. Without this key nothing is sent anywhere. Its words by language pair: glossary.yaml beside this file.',
    ),
  mail: z
    .strictObject({
      smtp: z
        .string({ error: SMTP })
        .refine(IS.smtp, { error: SMTP })
        .describe('The mail server; best as the name of an environment variable.'),
      from: Address.describe(
        'The sender, like `Okul Postası <post@example.org>`. Without a name, that of the bulletin stands there.',
      ),
      to: z
        .array(Address)
        .min(1, { error: expected('config/expected-one-address') })
        .describe('Who gets each issue.'),
      listId: z
        .string({ error: LIST_ID })
        .regex(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/, { error: LIST_ID })
        .optional()
        .describe('The name that mail programs sort it by (`List-Id`). Default: `bulletin.` and the domain of `tag`.'),
      unsubscribe: z
        .strictObject({
          url: HttpUrl.optional().describe(
            'A page where a reader leaves; `{address}` in it becomes their address. An https one also answers a POST of a mail program (RFC 8058).',
          ),
          mail: Email.optional().describe('An address to which a message is enough.'),
        })
        .optional()
        .describe('How readers leave: mail programs show it as a button, and a line stands at the end.'),
    })
    .optional()
    .describe('Sends each issue by mail: `gundem start` when it comes out, or `gundem mail`. No address gets an issue twice.'),
  newsletter: z
    .strictObject({
      signUp: z
        .string({ error: expected('config/expected-email-or-url') })
        .refine(IS.contact, {
          error: expected('config/expected-email-or-url'),
        })
        .optional()
        .describe('Where readers sign up for the mail, a page or an address; it stands on the page `subscribe/`.'),
      draft: z
        .strictObject({
          service: z
            .enum(['listmonk', 'buttondown', 'ghost'])
            .describe('The program or service that keeps your readers and sends to them.'),
          url: HttpUrl.optional().describe('Where it is, like `https://lists.example.org/`; for Buttondown it may be left out.'),
          user: Text.optional().describe('The API user, for listmonk.'),
          key: Secret.describe(
            'The name of the environment variable that holds its key (listmonk: the token; Ghost: the Admin API key).',
          ),
          lists: z.array(whole(1, 1_000_000_000)).default([]).describe('The numbers of the lists it shall go to, for listmonk.'),
        })
        .optional()
        .describe('Each issue is handed over as a draft, once; a person sends it there.'),
    })
    .optional()
    .describe('The mail by a program for mailing lists. We keep no list of readers ourselves.'),
});

const Match = z
  .string({ error: expected('config/expected-address-or-id') })
  .refine((text) => text.trim() !== '' && !/\s/.test(text.trim()), {
    error: expected('config/expected-address-or-id'),
  });
const reason = expected('config/expected-reason');

const PickEntry = z.strictObject({
  url: Match.optional().describe('The address of the article; or give `id`.'),
  id: Match.optional().describe('The id of the article, as `gundem issue` shows it; or give `url`.'),
  pick: yesNo().optional().describe('Take it into the issue.'),
  drop: z
    .string({ error: reason })
    .refine((text) => text.trim() !== '', { error: reason })
    .optional()
    .describe('Leave it out for ever, for this reason.'),
  hold: yesNo().optional().describe('Keep it for the next week.'),
  title: Text.optional().describe('Another headline.'),
  summary: Text.optional().describe('Your own text; an empty line begins a paragraph.'),
  day: Day.optional().describe('The day it shall stand under.'),
  order: z
    .number({ error: expected('config/expected-number') })
    .optional()
    .describe('Its place among the items: small numbers first.'),
  topic: Id.optional().describe('Its topic.'),
  note: Text.optional().describe('A remark of the editors, printed below it.'),
  translation: z
    .strictObject({
      title: Text.optional().describe('The headline in the language of the publication.'),
      summary: Text.optional().describe('The text in the language of the publication.'),
      by: Text.optional().describe('Who translated it.'),
    })
    .optional()
    .describe('A translation; the original is kept.'),
  translations: z
    .record(
      LanguageTag,
      z.strictObject({
        title: Text.optional().describe('The headline in that language.'),
        summary: Text.optional().describe('The text in that language; an empty line begins a paragraph.'),
        note: Text.optional().describe('The remark of the editors in that language.'),
        by: Text.optional().describe('Who translated it.'),
      }),
    )
    .optional()
    .describe('Its reviewed words in the editions of other languages, by language, like `en`.'),
  checked: z
    .union(
      [
        Text,
        z.strictObject({
          by: Text.optional().describe('Who checked them.'),
          at: DayOrInstant.optional().describe('When.'),
          of: Text.optional().describe(
            'A mark of the words that were checked, written by `gundem issue checked` and the desk: other words are not checked.',
          ),
        }),
      ],
      { error: expected('config/expected-approval') },
    )
    .optional()
    .describe('Somebody held the words of this item against the source; the name of who says so.'),
  by: Text.optional().describe('Who decided; the desk writes it.'),
  at: DayOrInstant.optional().describe('When; the desk writes it.'),
});

const DropEntry = z.strictObject({
  url: Match.optional().describe('The address of the article; or give `id`.'),
  id: Match.optional().describe('The id of the article; or give `url`.'),
  reason: z
    .string({ error: reason })
    .refine((text) => text.trim() !== '', { error: reason })
    .describe('Why; it is kept, and the item never returns.'),
});

/** config/issues/<date>.yaml. */
export const PicksFile = z.strictObject({
  title: TitlePattern.optional().describe(
    'The title of this issue, with the same `{dates}`, `{number}` … as `issue.title` of publication.yaml.',
  ),
  intro: z
    .union([Text, z.literal(false)], { error: expected('config/expected-intro') })
    .optional()
    .describe('A text before the items; an empty line begins a paragraph. `false`: nothing stands before them.'),
  intros: z.record(LanguageTag, Text).optional().describe('The text before the items in the editions of other languages.'),
  footer: Footer.optional().describe('Lines at the end of this issue instead of those of publication.yaml.'),
  approved: z
    .union(
      [
        yesNo(),
        Text,
        z.strictObject({
          by: Text.optional().describe('Who approved it.'),
          at: DayOrInstant.optional().describe('When.'),
          of: Text.optional().describe(
            'A mark of what was approved, written by `gundem issue approve` and the desk: another content is not approved.',
          ),
        }),
      ],
      {
        error: expected('config/expected-approval'),
      },
    )
    .optional()
    .describe('The issue may go out: `true`, or the name of who says so.'),
  pick: z.array(Match).optional().describe('Short form: addresses to take in.'),
  drop: z
    .union(
      [
        z.array(DropEntry, { error: expected('config/expected-addresses-with-reasons') }),
        z.record(
          Match,
          z.string({ error: reason }).refine((text) => text.trim() !== '', { error: reason }),
        ),
      ],
      {
        error: expected('config/expected-addresses-with-reasons'),
      },
    )
    .optional()
    .describe('Short form: addresses to leave out, each with its reason.'),
  hold: z.array(Match).optional().describe('Short form: addresses to keep for the next week.'),
  items: z.array(PickEntry).optional().describe('Decisions about items, one by one.'),
  merge: z
    .array(z.array(Match).min(2, { error: expected('config/expected-two-addresses') }))
    .optional()
    .describe('Lists of addresses that tell the same news though we did not see it; the first leads.'),
  split: z.array(Match).optional().describe('Addresses to take out of the story they were put in.'),
  corrections: z
    .array(z.strictObject({ at: DayOrInstant.describe('When.'), text: Text.describe('What was wrong and is right now.') }))
    .optional()
    .describe('Corrections of the published issue, told to readers with their date.'),
});

const PAIR = expected('config/expected-language-pair');

/** config/glossary.yaml: what a term is called in another language, by pairs like `en-tr`. */
export const GlossaryFile = z.record(z.string().regex(/^[a-z]{2,3}-[a-z]{2,3}$/, { error: PAIR }), z.record(Text, Text));

/** One source as a person writes it. */
export type SourceEntry = z.input<typeof SourceEntry>;
/** sources.yaml, defaults filled in. */
export type SourcesFile = z.output<typeof SourcesFile>;
/** publication.yaml, defaults filled in. */
export type PublicationFile = z.output<typeof PublicationFile>;
/** glossary.yaml as read. */
export type GlossaryFile = z.output<typeof GlossaryFile>;
/** A file of picks as read. */
export type PicksFile = z.output<typeof PicksFile>;
