import type { DeskWords } from '../words.ts';

/** A sentence of ours, what the source says of it, and each claim that does not stand there; all of it said already. */
export interface ClaimLine {
  readonly text: string;
  readonly verdict: 'stands' | 'differs' | 'missing' | 'not-covered';
  readonly told: string;
  readonly doubts: readonly string[];
}

/** Our words held against the source, a line a sentence: `editor.js` puts a new one in its place as words are typed. */
export function ClaimList({ claims, words }: { readonly claims: readonly ClaimLine[]; readonly words: DeskWords }) {
  const wrong = claims.filter(({ verdict }) => verdict === 'differs' || verdict === 'missing').length;
  return (
    <div id="claims" role="status" data-wrong={wrong}>
      <ul class="claims">
        {claims.map(({ text, verdict, told, doubts }) => (
          <li class={`claim ${verdict}`}>
            <span dir="auto">{text}</span> <small>{told}</small>
            {doubts.map((doubt) => (
              <b>{doubt}</b>
            ))}
          </li>
        ))}
      </ul>
      {claims.length ? null : <p class="soft">{words.noClaims}</p>}
    </div>
  );
}
