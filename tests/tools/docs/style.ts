/** What pages of documentation need beyond our printed pages: a menu beside them, code, wide tables. */
export const DOCS_STYLE = `
.manual { max-width: 76rem; }
.manual .home { margin: 1.2rem 0 .6rem; font-size: 1.7rem; font-weight: 700; }
.manual .home a { text-decoration: none; }
.manual header { border-bottom: 3px double var(--ink); margin-bottom: 1.6rem; padding-bottom: .8rem; }
.manual header nav { font: .92rem/1.35 var(--sans); }
.manual header ul { list-style: none; margin: 0 0 .5rem; padding: 0; }
.manual header li a { display: block; padding: .3rem 0; text-decoration: none; }
.manual header li a:hover { text-decoration: underline; }
.manual [aria-current] { font-weight: 700; color: var(--accent); }
.manual summary { cursor: pointer; padding: .35rem 0; font-weight: 700; }
.manual main { min-width: 0; }
.manual h1 { font-size: clamp(1.6rem, 4.2vw, 2.35rem); margin-bottom: .9rem; max-width: 52rem; }
.manual h2 { font-size: 1.42rem; margin: 2.2rem 0 .7rem; }
.manual h3 { font-size: 1.12rem; margin: 1.7rem 0 .5rem; }
.manual main > :is(p, ul, ol, h2, h3) { max-width: 46rem; }
.manual li { margin-bottom: .3rem; }
.manual img { display: block; max-width: 100%; height: auto; border: 1px solid var(--rule); }
.manual pre { overflow-x: auto; border: 1px solid var(--rule); border-inline-start: 3px solid var(--accent); padding: .8rem 1rem; margin: 0 0 1.2em; }
.manual pre code { overflow-wrap: normal; font-size: .84rem; }
.manual .wide { overflow-x: auto; margin: 0 0 1.4em; }
.manual :is(pre, .wide):focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.manual table { border-collapse: collapse; font: .9rem/1.45 var(--sans); }
.manual :is(th, td) { text-align: start; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--rule); min-width: 6rem; }
.manual td code { overflow-wrap: normal; }
.parts-of { font: .92rem/1.4 var(--sans); margin-bottom: 1.6rem; }
.parts-of ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; }
.parts-of a { display: inline-block; padding: .2rem 0; }
@media (min-width: 62rem) {
  .manual { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3.2rem; }
  .manual .skip { grid-column: 1 / -1; }
  .manual header { border: 0; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; }
  .manual main { grid-column: 2; padding-top: 1.6rem; }
}
@media print { .manual header, .parts-of { display: none; } }
`;
