/** The few words that an issue's own title and summary need, in a language. */
export interface IssueLabels {
  /** `n` counts issues from 1. */
  readonly number: (n: number) => string;
  readonly summary: (headlines: string) => string;
  readonly also: (headlines: string) => string;
  readonly empty: string;
  /** What a correction says when the curator wrote no note. */
  readonly edited: (headline: string) => string;
  readonly added: (headline: string) => string;
  readonly removed: (headline: string) => string;
  readonly introChanged: string;
  readonly reordered: string;
}

const LABELS: Readonly<Record<'tr' | 'en', IssueLabels>> = {
  tr: {
    number: (n) => `Sayı ${n}`,
    summary: (headlines) => `Bu hafta: ${headlines}.`,
    also: (headlines) => `Ayrıca: ${headlines}.`,
    empty: 'Bu hafta haber yok.',
    edited: (headline) => `Düzeltildi: “${headline}”.`,
    added: (headline) => `Eklendi: “${headline}”.`,
    removed: (headline) => `Çıkarıldı: “${headline}”.`,
    introChanged: 'Giriş düzeltildi.',
    reordered: 'Sıralama düzeltildi.',
  },
  en: {
    number: (n) => `No. ${n}`,
    summary: (headlines) => `This week: ${headlines}.`,
    also: (headlines) => `Also: ${headlines}.`,
    empty: 'No news this week.',
    edited: (headline) => `Corrected: “${headline}”.`,
    added: (headline) => `Added: “${headline}”.`,
    removed: (headline) => `Removed: “${headline}”.`,
    introChanged: 'The introduction was corrected.',
    reordered: 'The order was corrected.',
  },
};

/** The words in the language of the publication; English where we have none. */
export function labelsFor(language: string): IssueLabels {
  return language.toLowerCase().split('-')[0] === 'tr' ? LABELS.tr : LABELS.en;
}

/** A range of days as its language writes it (CLDR): `31 Ocak – 6 Şubat 2024`. Days are `YYYY-MM-DD`. */
export function dayRange(first: string, last: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  // CLDR sets thin spaces round the dash, which many fonts and every plain-text reader show badly.
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)).replace(/[\u2009\u202f\u00a0]/g, ' ');
}
