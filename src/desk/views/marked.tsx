/** A paragraph with the sentences marked that stand in the summary. */
export function Marked({ paragraph, taken }: { paragraph: string; taken: readonly string[] }) {
  return <>{partsOf(paragraph, taken).map((part) => (part.isTaken ? <mark>{part.text}</mark> : part.text))}</>;
}

function partsOf(paragraph: string, taken: readonly string[]): { readonly text: string; readonly isTaken: boolean }[] {
  // As they stand in the paragraph, whatever their order in the summary.
  const found = [...new Set(taken)].filter((each) => each && paragraph.includes(each));
  found.sort((a, b) => paragraph.indexOf(a) - paragraph.indexOf(b) || b.length - a.length);
  const parts: { text: string; isTaken: boolean }[] = [];
  let rest = paragraph;
  for (const sentence of found) {
    const at = rest.indexOf(sentence);
    if (at < 0) continue;
    parts.push({ text: rest.slice(0, at), isTaken: false }, { text: sentence, isTaken: true });
    rest = rest.slice(at + sentence.length);
  }
  return [...parts, { text: rest, isTaken: false }];
}
