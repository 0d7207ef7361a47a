import type { MailOptions } from '../../model/source.ts';
import type { RawLetter } from './open-letter.ts';

/** Whether a letter is of one of the senders or lists that a source names; all are where it names none. */
export function isWanted({ from, list, sentOnBy }: Pick<RawLetter, 'from' | 'list' | 'sentOnBy'>, only: MailOptions): boolean {
  if (!only.from?.length && !only.list?.length) return true;
  const isFrom = only.from?.some((each) => {
    const wanted = each.toLowerCase();
    return [from.address, sentOnBy ?? ''].some((address) => {
      const domain = address.slice(address.lastIndexOf('@') + 1);
      return wanted.includes('@') ? address === wanted : domain === wanted || domain.endsWith(`.${wanted}`);
    });
  });
  return isFrom === true || (list !== undefined && only.list?.some((each) => each.toLowerCase() === list) === true);
}

/** Where everybody has an address, or where letters are only sent on for others. */
const NOT_THEIRS =
  /(?:^|\.)(?:gmail|googlemail|outlook|hotmail|live|yahoo|ymail|icloud|me|mac|gmx|web|mail|yandex|protonmail|proton|aol|t-online|googlegroups|groups|jiscmail|list-manage|mailchimp(?:app)?|sendgrid|mcsv|rsgsv|substack|beehiiv|brevo|mailjet|mailerlite|mlsend|constantcontact|ccsend|campaign-archive|createsend|hubspotemail|sendinblue|amazonses|mandrillapp)\.(?:com?|net|org|de|ru|me|io|ac\.uk|co\.uk|com\.tr|fr|es|it)$/i;

/** The site of a letter's sender: the domain of its address, without what only sends mail; undefined where that says nothing. */
export function homeOf({ from }: Pick<RawLetter, 'from'>): string | undefined {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  if (!domain.includes('.') || NOT_THEIRS.test(domain)) return undefined;
  const site = domain.replace(
    /^(?:e?mail(?:ing|er|s)?|news(?:letter)?s?|lists?|send|m|em|e|mg|info|post|bounce|smtp|reply|go|updates?|bulten|rundbrief)\d*\.(?=[^.]+\.)/i,
    '',
  );
  return `https://${site}/`;
}
