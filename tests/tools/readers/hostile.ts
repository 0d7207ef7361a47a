import type { Issue } from '../../../src/model/issue.ts';
import type { Material } from '../../../src/render/setting.ts';
import { aPublication, issueRun, someSources } from '../../render/bulletins.ts';

/** What headlines have held that some reader ran, cut or doubled. */
export const SAID: readonly string[] = [
  'The <script>alert(1)</script> lesson returns to schools',
  'A <dialog> element and <template> & <details open> in class',
  'What &amp;lt; and &amp; and &#60;b&#62; mean, taught at last',
  'AT&T pays for tablets; R&D &copy; too &nbsp; here',
  'Where a < b and c > d, and 1<2, the pupils ask why',
  'An end ]]> of data and a <![CDATA[start]]> of it',
  'Comment <!-- hidden --> and <?php echo 1 ?> shown whole',
  '"Quoted" and \'single\' and `back` and \\u003cb\\u003e slashes \\',
  'Emoji 👩‍🎓 🏫 🇹🇷 and math 𝒜 and İstanbul’da ığüşöç',
  '<img src=x onerror=alert(1)> <svg onload=alert(2)> <iframe srcdoc="x">',
  '</title></p></h3></script><h1>Closed</h1> all of it <b>bold',
  '{{7*7}} $' + '{7*7} <%= 7 %> $& $1 \\0 %s %00',
  '<b>Wholly bold</b>',
  '&lt;p&gt;Wholly escaped&lt;/p&gt;',
];

/** Characters that XML or a screen cannot take stand in these; what is left when they are gone is beside them. */
const UNSEEN: readonly (readonly [said: string, seen: string])[] = [
  ['Bell\u0007 and null\u0000 and escape\u001b[31m red', 'Bell and null and escape[31m red'],
  ['Turned \u202earound\u202c and \u2066kept\u2069 apart', 'Turned around and kept apart'],
  ['Half \ud83d a pair and \udc69 the other', 'Half a pair and the other'],
];

/** One text as it was said and as every reader must show it. */
export interface Spoken {
  readonly said: string;
  readonly seen: string;
}

/** All of them, with what must be seen. */
export const SPOKEN: readonly Spoken[] = [
  ...SAID.map((said) => ({ said, seen: said })),
  ...UNSEEN.map(([said, seen]) => ({ said, seen })),
];

/** A publication in whose every text place one of these stands; the n-th item's headline is the n-th of them. */
export function spokenMaterial(): Material {
  let n = 0;
  const next = () => SPOKEN[n++ % SPOKEN.length]!.said;
  const issues = issueRun(2, '2024-01-31', SPOKEN.length).map(
    (issue, place): Issue => ({
      ...issue,
      title: SPOKEN[place]!.said,
      summary: SPOKEN[place + 2]!.said,
      intro: `${next()}\n\n${next()}`,
      state: 'corrected',
      corrections: [{ at: issue.updatedAt, text: next() }],
      sections: issue.sections.map((section) => ({
        ...section,
        items: section.items.map((item) => {
          const { said } = SPOKEN[Number(item.articleId.slice(8)) % 100]!;
          return {
            ...item,
            title: said,
            originalTitle: next(),
            paragraphs: [said, next()],
            note: next(),
            topics: ['teachers', 'policy'],
            source: { ...item.source, name: next() },
            authors: [{ name: next() }],
            alsoReportedBy: [{ name: next(), title: next(), url: 'https://liman.example.org/a?id=1&b=2' }],
          };
        }),
      })),
    }),
  );
  const publication = aPublication({
    title: SPOKEN[3]!.said,
    description: SPOKEN[4]!.said,
    rights: next(),
    editor: { name: next() },
    footer: [{ text: next(), url: 'https://example.org/a?b&c' }],
    topics: [
      { id: 'teachers', name: SPOKEN[0]!.said, words: [] },
      { id: 'policy', name: SPOKEN[1]!.said, words: [] },
    ],
  });
  return { publication, issues, sources: someSources.map((source) => ({ ...source, name: next() })) };
}
