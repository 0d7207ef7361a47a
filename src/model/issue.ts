import type { NoPage } from './article.ts';
import type { Person, Picture } from './feed.ts';

/** A week of the publication, closed-open: `startAt` ≤ t < `endAt`. */
export interface Week {
  /** The day it starts, `YYYY-MM-DD` in the publication's timezone: the issue's name. */
  readonly date: string;
  /** The last day in it. */
  readonly lastDay: string;
  readonly startAt: string;
  readonly endAt: string;
}

/** What an edition in another language says in place of an item. */
export interface OtherWords {
  readonly title?: string;
  /** Paragraphs separated by blank lines. */
  readonly summary?: string;
  readonly note?: string;
  readonly by?: string;
}

/** A curator's decision about one item, from config/issues/<date>.yaml. */
export interface Pick {
  /** An address, or an article id as `gundem issue` shows it. */
  readonly match: string;
  readonly pick?: boolean;
  /** The reason; a dropped item never returns. */
  readonly drop?: string;
  readonly hold?: boolean;
  readonly title?: string;
  /** Paragraphs separated by blank lines. */
  readonly summary?: string;
  readonly day?: string;
  readonly order?: number;
  readonly topic?: string;
  readonly note?: string;
  readonly translation?: { readonly title?: string; readonly summary?: string; readonly by?: string };
  /** Reviewed words of the editions in other languages, by language. */
  readonly translations?: Readonly<Record<string, OtherWords>>;
  /** Somebody held our words against the source, though the claim check did not find them there; `of` is the mark of those words. */
  readonly checked?: { readonly by?: string; readonly at?: string; readonly of?: string };
  readonly by?: string;
  readonly at?: string;
}

/** A line at the end of an issue. */
export interface FooterLine {
  readonly text: string;
  readonly url?: string;
}

/** The picks of one issue. */
export interface Picks {
  readonly date: string;
  /** Its title, or a pattern of one; else the publication's pattern. */
  readonly title?: string;
  /** `false`: nothing stands before the items. */
  readonly intro?: string | false;
  /** The opening in the editions of other languages. */
  readonly intros?: Readonly<Record<string, string>>;
  /** Other lines at its end than the publication's. */
  readonly footer?: readonly FooterLine[];
  readonly approved?: { readonly by?: string; readonly at?: string; readonly of?: string };
  readonly items: readonly Pick[];
  /** Addresses or ids that tell the same news though we did not see it. */
  readonly merge: readonly (readonly string[])[];
  /** Addresses or ids to take out of the story they were put in. */
  readonly split: readonly string[];
  /** A correction of the published issue, told to readers with its date. */
  readonly corrections: readonly { readonly at: string; readonly text: string }[];
}

/** What becomes of an item when its week is over. */
export type IssueState = 'collecting' | 'review' | 'published' | 'corrected';

/** An item as an edition in another language prints it. */
export interface ItemInOther {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly note?: string;
  readonly by?: string;
  /** Since when it stands in that edition, and when its words there changed last. */
  readonly since: string;
  readonly at: string;
}

/** What an edition in another language says of a whole issue. */
export interface IssueInOther {
  readonly title: string;
  readonly summary: string;
  readonly intro?: string;
  /** Items of the issue that it leaves out, since nobody reviewed a text of them. */
  readonly left: number;
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly corrections: readonly Correction[];
  readonly withdrawn?: readonly Withdrawn[];
}

/** One piece of news in an issue. Plain text; our markup is added by `render`. */
export interface Item {
  /** tag: URI, set when it is first published and never again. */
  readonly id: string;
  readonly articleId: string;
  readonly title: string;
  /** The resource's address. */
  readonly url: string;
  readonly paragraphs: readonly string[];
  /** `YYYY-MM-DD`: the heading it stands under. */
  readonly day: string;
  readonly topics: readonly string[];
  readonly language?: string;
  readonly source: { readonly id: string; readonly name: string; readonly url: string };
  readonly authors: readonly Person[];
  readonly image?: Picture;
  readonly alsoReportedBy: readonly { readonly name: string; readonly title: string; readonly url: string }[];
  readonly note?: string;
  /** Set when its address leads to no page: what it leads to. */
  readonly leadsTo?: NoPage;
  /** When its source published it, where that is trusted. */
  readonly sourcePublished?: string;
  /** Why it stands here though it is of an earlier week. */
  readonly late?: boolean;
  /** True when the words are the curator's. */
  readonly ownWords: boolean;
  /** The original title when it was translated. */
  readonly originalTitle?: string;
  /** Who translated it, where its words are a translation. */
  readonly translatedBy?: string;
  /** Its reviewed words in the editions of other languages. */
  readonly translations?: Readonly<Record<string, ItemInOther>>;
  /** As it is printed: the languages of the other editions that hold it. */
  readonly alsoIn?: readonly string[];
  readonly publishedAt: string;
  readonly updatedAt: string;
}

/** The items under one day heading. */
export interface Section {
  readonly day: string;
  readonly items: readonly Item[];
}

/** A correction, told with its date. */
export interface Correction {
  readonly at: string;
  readonly text: string;
}

/** An item that was taken back after it had been printed: its id and its address stay, none of its words do. */
export interface Withdrawn {
  readonly id: string;
  readonly articleId: string;
  readonly day: string;
  readonly topics: readonly string[];
  readonly language?: string;
  readonly source: Item['source'];
  readonly publishedAt: string;
  readonly withdrawnAt: string;
}

/** The curated week. */
export interface Issue {
  /** tag: URI fixed at first publication. */
  readonly id: string;
  readonly number: number;
  readonly week: Week;
  readonly state: IssueState;
  readonly title: string;
  readonly intro?: string;
  /** True: nothing of ours stands before its items, not even the summary. */
  readonly isBare?: true;
  /** Its own lines at the end; else the publication's. */
  readonly footer?: readonly FooterLine[];
  /** The week in a sentence or two, plain text ≤ 500 characters. */
  readonly summary: string;
  readonly sections: readonly Section[];
  readonly publishedAt: string;
  readonly updatedAt: string;
  readonly corrections: readonly Correction[];
  /** Missing when nothing was. */
  readonly withdrawn?: readonly Withdrawn[];
  /** The editions in other languages that it is printed in. */
  readonly inOther?: Readonly<Record<string, IssueInOther>>;
  /** As it is printed: the languages of the other editions that hold some of it. */
  readonly alsoIn?: readonly string[];
}

/** An issue without what stands in it: what most of our work needs to know of the past. */
export type IssueHead = Omit<Issue, 'intro' | 'summary' | 'sections' | 'corrections' | 'inOther' | 'alsoIn'> & {
  /** The editions in other languages that hold some of it, each with when it changed last. */
  readonly others?: Readonly<Record<string, string>>;
};

/** What an issue says of itself: `curate` is handed it, for an issue keeps the words that it was printed with. */
export interface IssueWords {
  /** Its number and its days. */
  name(number: number, week: Week): string;
  /** A title by a pattern like "{DATES}" or "{number}: {headlines}". */
  heading(
    pattern: string,
    of: { readonly number: number; readonly week: Week; readonly headlines: string; readonly headline: string },
  ): string;
  thisWeek(headlines: string): string;
  also(headlines: string): string;
  readonly noNews: string;
  /** What a correction says when the curator wrote no note. */
  edited(headline: string): string;
  added(headline: string): string;
  removed(headline: string): string;
  readonly introChanged: string;
  readonly titleChanged: string;
  readonly footerChanged: string;
  readonly reordered: string;
  /** What an edition leaves out, and where it stands. */
  left(count: number, language: string): string;
}
