import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate';

const PAGES: ConfigData = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // A title is the headline and the name of its publication: neither is ours to cut, and windows cut it by themselves.
    'long-title': 'off',
  },
};

/** Pages for mail: programs drop style sheets, so that what must be seen stands on the elements. */
const MAIL: ConfigData = { ...PAGES, rules: { ...PAGES.rules, 'no-inline-style': 'off' } };

const DESK: ConfigData = {
  ...PAGES,
  rules: {
    ...PAGES.rules,
    // The library of the desk's markup closes every void element and gives every boolean an empty value; HTML reads both alike.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // The boxes of many stories are one field: which of them are ticked.
    'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
  },
};

const judges = [
  { takes: /mail\.html$/, judge: new HtmlValidate(new StaticConfigLoader(MAIL)) },
  { takes: /^desk\//, judge: new HtmlValidate(new StaticConfigLoader(DESK)) },
  { takes: /^/, judge: new HtmlValidate(new StaticConfigLoader(PAGES)) },
];

/** What html-validate says of a page, errors and warnings of its recommended rules and those of accessibility. */
export async function htmlErrors(path: string, html: string): Promise<string[]> {
  const { judge } = judges.find(({ takes }) => takes.test(path))!;
  const { results } = await judge.validateString(html, path);
  return results.flatMap((result) =>
    result.messages.map((each) => `html-validate ${path}:${each.line}:${each.column} ${each.ruleId}: ${each.message}`),
  );
}

/** At most so many pages of each kind, the first and the last ones: pages of a kind differ in their words. */
export function pagesOfEachKind(paths: readonly string[], each = 2): string[] {
  const kinds = new Map<string, string[]>();
  for (const path of paths.filter((one) => one.endsWith('.html'))) {
    const kind = path
      .replace(/\d{4}-\d{2}-\d{2}|\b\d{4}\b/, 'when')
      .replace(/[0-9a-f]{10}/, 'item')
      .replace(/^(topics|sources|languages)\/[^/]+\//, '$1/one/');
    kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  }
  return [...kinds.values()].flatMap((all) => (all.length <= each ? all : [...all.slice(0, each - 1), all.at(-1)!]));
}
