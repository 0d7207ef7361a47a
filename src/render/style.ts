import { LONG_WORDS } from './pages/long-words.ts';

/** Our style sheet, in the publication's colours. Keys of the theme are custom properties; those that end in `-dark` hold in the dark. */
export function styleSheet(theme: Readonly<Record<string, string>>): string {
  const rules = (dark: boolean) =>
    Object.entries(theme)
      .filter(([name]) => name.endsWith('-dark') === dark)
      .map(([name, value]) => `  --${name.replace(/-dark$/, '')}: ${value};\n`)
      .join('');
  return `:root {
  --paper: #fbf9f4;
  --ink: #1d1b18;
  --muted: #5f5a52;
  --rule: #d8d2c5;
  --accent: #8f2d1f;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Noto Serif", Georgia, "Times New Roman", serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --measure: 40rem;
${rules(false)}}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171613;
    --ink: #ece7dc;
    --muted: #aca598;
    --rule: #3a362f;
    --accent: #ef9a86;
${rules(true)}  }
}
${RULES}`;
}

const RULES = `${LONG_WORDS}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 66rem; padding: 0 clamp(1rem, 4vw, 2.5rem) 3rem; overflow-wrap: break-word; }
a { color: inherit; text-decoration-color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { color: var(--accent); text-decoration-thickness: 2px; }
a:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
p { margin: 0 0 .9em; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; font-weight: 600; }
small { font-size: .85em; color: var(--muted); }
code { font: .9em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { position: static; }
.print-only { display: none; }

.masthead { text-align: center; padding: clamp(1.2rem, 4vw, 2.4rem) 0 clamp(1rem, 3vw, 1.8rem); margin-bottom: clamp(1.4rem, 4vw, 2.6rem); border-bottom: 3px double var(--ink); }
.masthead .name { margin: 0; font-size: min(clamp(2rem, 7.4vw, 4.2rem), calc((100vw - 2.2rem) / var(--longest, 1) / .68)); line-height: 1.05; font-weight: 700; letter-spacing: -.015em; text-wrap: balance; }
.masthead .name a { text-decoration: none; }
.masthead .motto { margin: .6rem auto 0; max-width: 44rem; font-style: italic; color: var(--muted); }
.menu { border-bottom: 1px solid var(--ink); padding: .35rem 0; }
.menu ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.5rem; font: .92rem/1.3 var(--sans); }
.menu li a { display: inline-block; padding: .45rem .1rem; text-decoration: none; }
.menu li a:hover { text-decoration: underline; }
.menu [aria-current] { font-weight: 700; box-shadow: inset 0 -2px var(--accent); }

.range { font: 600 .84rem/1.4 var(--sans); letter-spacing: .07em; color: var(--accent); margin: 0 0 .7rem; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
.range > :not(:first-child) { color: var(--muted); font-weight: 400; }
:lang(ar) .range, :lang(fa) .range, :lang(ur) .range, :lang(ar) h2, :lang(fa) h2, :lang(ur) h2 { letter-spacing: 0; }
main > h1, .issue-head h1, .single h1, .prose h1 { font-size: min(clamp(1.6rem, 4.2vw, 2.35rem), calc((100vw - 2.2rem) / var(--longest, 1) / .62)); letter-spacing: -.01em; margin-bottom: .9rem; max-width: 24ch; max-width: min(100%, 52rem); }
.issue-head h1 a, .single h1 a { text-decoration-thickness: 1px; }
.issue-head h1 a:hover, .single h1 a:hover { text-decoration-thickness: 2px; }
.opening { hyphens: auto; font-size: min(1.18rem, calc((100vw - 2.2rem) / var(--longest, 1) / .54)); line-height: 1.55; max-width: var(--measure); color: var(--ink); }
.issue-head { margin-bottom: 2rem; }

.day { border-top: 1px solid var(--rule); padding-top: 1.3rem; margin-top: 1.6rem; }
.day > h2, .corrections > h2, .recent > h2 { font: 700 .84rem/1.4 var(--sans); letter-spacing: .07em; color: var(--accent); margin-bottom: 1rem; }
.item + .item { margin-top: 2.4rem; padding-top: 2.2rem; border-top: 1px dotted var(--rule); }
.item h3 { font-size: min(1.42rem, calc((100vw - 2.2rem) / var(--longest, 1) / .62)); margin-bottom: .65rem; max-width: var(--measure); }
.item h3 a:hover, .issue-list a:hover, .item-list h2 a:hover { text-decoration-thickness: 2px; }
.resource { margin-bottom: 1.1em; }
.resource a { font-weight: 600; }
.contents { max-width: var(--measure); margin: 1.6rem 0 0; padding: .9rem 1.2rem .6rem; border: 1px solid var(--rule); font: .98rem/1.45 var(--serif); }
.contents summary { font: 700 .84rem/1.4 var(--sans); letter-spacing: .04em; cursor: pointer; }
.contents ol { margin: .6rem 0 .3rem; padding-inline-start: 1.6em; }
.contents li { margin-bottom: .25rem; hyphens: auto; font-size: min(.98rem, calc((100vw - 7rem) / var(--longest, 1) / .54)); }
.contents a { text-decoration-color: var(--rule); }
.contents a:hover { text-decoration-color: var(--accent); }
.closing { border-top: 3px double var(--ink); margin-top: 2.6rem; padding-top: 1.1rem; }
.closing p { margin-bottom: .45rem; }
.words { max-width: var(--measure); hyphens: auto; font-size: min(1em, calc((100vw - 2.2rem) / var(--longest, 1) / .52)); }
.remarks { max-width: var(--measure); font: .9rem/1.5 var(--sans); color: var(--muted); }
.remarks p { margin: 0 0 .3rem; }
.remarks a { color: var(--ink); }
.remarks p:nth-last-child(2), .remarks .permalink { display: inline; }
.remarks .permalink { margin-inline-start: .9em; }
.remarks .permalink a { color: var(--muted); text-decoration-color: var(--rule); }
.corrections { margin-top: 2.5rem; padding: 1.1rem 1.3rem .4rem; border: 1px solid var(--rule); border-inline-start: 4px solid var(--accent); max-width: 52rem; }
.single .range { margin-top: 0; }

.recent { margin-top: 3.5rem; border-top: 3px double var(--ink); padding-top: 1.3rem; }
.issue-list, .item-list, .places { list-style: none; margin: 0; padding: 0; }
.issue-list li, .item-list li { padding: 1.05rem 0; border-bottom: 1px solid var(--rule); }
.issue-list :is(h2, h3), .item-list h2 { font-size: min(1.22rem, calc((100vw - 2.2rem) / var(--longest, 1) / .62)); max-width: 52rem; }
.issue-list .range, .item-list p { margin-bottom: .25rem; }
.issue-list li > p:last-child { hyphens: auto; margin: .4rem 0 0; max-width: 52rem; color: var(--muted); font-size: min(1rem, calc((100vw - 2.2rem) / var(--longest, 1) / .52)); }
.item-list p { font: .9rem/1.5 var(--sans); color: var(--muted); margin: .3rem 0 0; }
.places { columns: 18rem; column-gap: 3rem; margin-bottom: 1.6rem; }
.places li { break-inside: avoid; padding: .5rem 0; border-bottom: 1px solid var(--rule); }
.places small { white-space: nowrap; }
.years { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font: 1rem/1.8 var(--sans); margin: 0 0 1.4rem; }
.years [aria-current] { font-weight: 700; text-decoration-thickness: 2px; }
.parts { margin-top: 2rem; font: .92rem/1.6 var(--sans); }
.feed { border-top: 1px solid var(--rule); padding: 1.1rem 0 .3rem; }
.feed h2, .prose h2 { font-size: 1.25rem; margin-bottom: .5rem; }
.feed code { display: inline-block; padding: .25rem .5rem; border: 1px solid var(--rule); }
.formats { font-family: var(--sans); font-size: .92em; }
.prose { max-width: var(--measure); }
.prose h2 { margin-top: 2rem; }
main > p, main > ul { max-width: var(--measure); }
main > .places { max-width: none; }

.turn { display: flex; flex-wrap: wrap; gap: 1rem 2rem; justify-content: space-between; border-top: 3px double var(--ink); margin-top: 3rem; padding-top: 1rem; }
.turn a { max-width: 26rem; min-width: 0; hyphens: auto; font-size: min(1em, calc((100vw - 2.2rem) / var(--longest, 1) / .62)); text-decoration: none; font-weight: 600; line-height: 1.3; }
.turn a:hover { text-decoration: underline; }
.turn small { display: block; font: .82rem/1.5 var(--sans); }
.turn [rel=next] { margin-inline-start: auto; text-align: end; }
.machine { margin-top: 2rem; font: .86rem/1.6 var(--sans); color: var(--muted); }
.machine p { margin: 0; }
code, .address, .permanent, a[href^=mailto] { overflow-wrap: anywhere; }

form#search { max-width: var(--measure); margin-bottom: 1.6rem; }
@media (scripting: none) { form#search { display: none; } }
label { display: block; font: 600 .95rem/1.5 var(--sans); margin-bottom: .3rem; }
input[type=search] { width: 100%; font: 1.15rem/1.4 var(--serif); padding: .6rem .8rem; color: var(--ink); background: transparent; border: 1px solid var(--muted); border-radius: 2px; }
.ask { display: flex; gap: .5rem; }
button { flex: none; white-space: nowrap; font: 600 1rem/1.4 var(--sans); padding: .6rem 1.1rem; color: var(--paper); background: var(--ink); border: 1px solid var(--ink); border-radius: 2px; cursor: pointer; }
button.copy { font-size: .82rem; padding: .22rem .6rem; margin-block: .2rem; color: var(--ink); background: transparent; border-color: var(--muted); }
button.copy:not(.on) { visibility: hidden; }
button.copy:hover { border-color: var(--accent); color: var(--accent); }
#hint, #status { font: .9rem/1.5 var(--sans); color: var(--muted); margin: .4rem 0 0; min-height: 1.5em; }

.colophon { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--ink); font: .9rem/1.6 var(--sans); color: var(--muted); text-align: center; }
.colophon p { margin: 0 0 .4rem; }
.colophon a { color: var(--ink); }
.colophon .feeds span:not(.formats) { display: inline-block; margin: 0 .7rem; }

@media (min-width: 60rem) {
  .day { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); column-gap: 2.5rem; }
  .day > h2 { position: sticky; top: 1rem; align-self: start; margin-top: .35rem; }
  .issue-head, .issue > .corrections, .closing { margin-inline-start: 13rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

@media print {
  @page { size: A4; margin: 11mm 12mm; }
  :root { --paper: #fff; --ink: #000; --muted: #444; --rule: #999; --accent: #000; }
  html { font-size: 8.1pt; line-height: 1.32; }
  body { max-width: none; padding: 0; }
  .masthead { padding: 0 0 1mm; margin-bottom: 3mm; column-span: all; }
  .masthead .name { font-size: 24pt; }
  .menu, .turn, .machine, .recent, .remarks .permalink, .contents, .skip, .feeds, form, button { display: none; }
  .item h3 a, .resource a, .remarks a { text-decoration: none; }
  .words .resource a::after, .remarks > p:not(.permalink) > a[href^="http"]::after { content: " " attr(href); font: 400 .86em/1.2 var(--sans); overflow-wrap: anywhere; }
  .issue { columns: 3; column-gap: 5mm; column-rule: .3pt solid var(--rule); }
  .issue-head { column-span: all; margin: 0 0 2mm; text-align: center; }
  .issue-head .range { justify-content: center; }
  .issue-head h1, .single h1 { font-size: 13pt; margin: 0 auto 1mm; }
  .opening { font-size: 1em; max-width: none; }
  .day { display: block; border: 0; margin: 0; padding: 0; }
  .day > h2 { position: static; border-top: .6pt solid #000; border-bottom: .3pt solid #000; padding: .5mm 0; margin: 2.5mm 0 1.5mm; break-after: avoid; }
  .item h3 { font-size: 10pt; margin-bottom: .6mm; break-after: avoid; }
  .item + .item { margin-top: 2mm; padding-top: 1.5mm; }
  p { margin-bottom: .8mm; orphans: 2; widows: 2; }
  .words { text-align: start; }
  .remarks { font-size: .9em; }
  .closing { column-span: all; text-align: center; margin: 3mm 0 0; padding-top: 1mm; }
  .corrections { margin: 2mm 0 0; padding: 1mm 2mm; }
  .colophon { margin-top: 3mm; padding-top: 1mm; }
  .print-only { display: block; }
  a { text-decoration: none; }
}
`;
