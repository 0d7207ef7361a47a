import { Tokenizer } from 'htmlparser2';
import { withoutControls } from './controls.ts';
import { declareEntity } from './entities.ts';
import type { XmlDocument, XmlPlan } from './plan.ts';
import { createTree, type Tree } from './tree.ts';

/**
 * Reads a document the way the world writes XML: ends that fit nothing are passed over, an end closes what stands open within it,
 * HTML's named entities are known, entities of the DOCTYPE are taken when they are plain text. Nothing is fetched.
 */
export function readXml(source: string, plan: XmlPlan): XmlDocument {
  const text = withoutControls(source);
  const entities = new Map<string, string>();
  const tree = createTree(plan, entities, nestingIn(text));
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, eventsFor(text, tree, entities));
  tokenizer.write(text);
  tokenizer.end();
  const isCutOff = tree.finish();
  return { root: tree.root(), oddities: [...tree.oddities], isCutOff };
}

const MAX_ATTRIBUTES = 200;

/** The tokenizer's events, handed to the tree. */
function eventsFor(text: string, tree: Tree, entities: Map<string, string>): ConstructorParameters<typeof Tokenizer>[1] {
  let written = '';
  let attributes: string[] = [];
  let attributeName = '';
  let attributeStart = -1;
  let attributeEnd = -1;
  return {
    ontext: (start, stop) => tree.text(text.slice(start, stop), true),
    ontextentity: () => undefined,
    oncdata: (start, stop, offset) => tree.text(text.slice(start, stop - offset), false),
    onopentagname(start, stop) {
      written = nameAt(text, start, stop);
      attributes = [];
    },
    onattribname(start, stop) {
      attributeName = attributes.length < 2 * MAX_ATTRIBUTES ? text.slice(start, stop).toLowerCase() : '';
      attributeStart = -1;
      attributeEnd = -1;
    },
    onattribdata(start, stop) {
      if (attributeStart < 0) attributeStart = start;
      attributeEnd = stop;
    },
    onattribentity: () => undefined,
    onattribend() {
      const value = attributeStart < 0 ? '' : text.slice(attributeStart, Math.min(attributeEnd, attributeStart + 100_000));
      if (attributeName) attributes.push(attributeName, value);
      attributeName = '';
    },
    onopentagend: () => tree.open(written, attributes, false),
    onselfclosingtag: () => tree.open(written, attributes, true),
    onclosetag(start, stop) {
      if (tree.isOnTop(text, start, stop)) tree.closeTop();
      else tree.end(nameAt(text, start, stop));
    },
    oncomment: () => undefined,
    ondeclaration(start, stop) {
      if (!tree.root()) declareEntity(text.slice(start, Math.min(stop, start + 1000)), entities);
    },
    onprocessinginstruction: () => undefined,
    onend: () => undefined,
  };
}

function nameAt(text: string, start: number, stop: number): string {
  return text.slice(start, Math.min(stop, start + 200)).toLowerCase();
}

/** Whether elements of a name are ended as often as they begin: then one within another stands there on purpose. Counted once a name. */
function nestingIn(text: string): (written: string) => boolean {
  const known = new Map<string, boolean>();
  return (written) => {
    let isBalanced = known.get(written);
    if (isBalanced === undefined) {
      isBalanced = count(text, `<${written}`) <= count(text, `</${written}`);
      known.set(written, isBalanced);
    }
    return isBalanced;
  };
}

/** How often a tag begins, in any case of letters: `<item` is not in `<items`. */
function count(text: string, tag: string): number {
  const found = new RegExp(`${tag.replace(/[^\w<:/-]/g, '\\$&')}(?=[\\s>/])`, 'gi');
  let times = 0;
  for (let match = found.exec(text); match; match = found.exec(text)) times++;
  return times;
}
