import type { OtherEdition } from '../model/edition.ts';
import type { PublicationFile } from './schema.ts';

type Written = PublicationFile['editions'][number];

/** An edition in another language, as our noun. */
export function toEdition({ language, site, title, description }: Written): OtherEdition {
  return {
    language,
    site: withSlash(site),
    ...(title ? { title } : {}),
    ...(description ? { description } : {}),
  };
}

/** What is wrong with an edition beside the others; undefined when nothing is. */
export function whyNoEdition(
  { language, site }: Written,
  publication: Pick<PublicationFile, 'language' | 'site' | 'editions'>,
  at: number,
): 'own' | 'twice' | 'folder' | undefined {
  if (baseOf(language) === baseOf(publication.language)) return 'own';
  if (publication.editions.findIndex((each) => each.language === language) !== at) return 'twice';
  const main = withSlash(publication.site);
  const isBelow = withSlash(site).startsWith(main);
  return isBelow && withSlash(site) !== `${main}${language}/` ? 'folder' : undefined;
}

const baseOf = (tag: string): string => tag.split('-')[0]!.toLowerCase();
const withSlash = (site: string): string => (site.endsWith('/') ? site : `${site}/`);
