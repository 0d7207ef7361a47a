// Where a file can be changed so that a good test notices: operators, conditions, literals, bodies.
import { parseAst } from 'vitest/node';

/** One small change of one source file. */
export interface Mutant {
  /** Path below the project's root. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** What kind of change: `operator`, `condition`, `literal`, `body`, `call`. */
  readonly kind: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const BINARY: Readonly<Record<string, string>> = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
};
const CALLS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  toLowerCase: 'toUpperCase',
};

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** All mutants of a file's text, in document order. Types, imports, docstrings and regular expressions stay as they are. */
export async function findMutants(file: string, text: string): Promise<Mutant[]> {
  const found: Mutant[] = [];
  const add = (kind: string, start: number, end: number, replacement: string): void => {
    found.push({ file, start, end, replacement, kind });
  };
  const visit = (node: Node, parent: Node | undefined): void => {
    if (/^(?:TS(?!NonNull|As|Satisfies)|Import|ExportAll)/.test(node.type)) return;
    mutate(node, parent, text, add);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, node);
    }
  };
  visit((await parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' })) as unknown as Node, undefined);
  return found.sort((a, b) => a.start - b.start || a.end - b.end || (a.replacement < b.replacement ? -1 : 1));
}

type Add = (kind: string, start: number, end: number, replacement: string) => void;

function mutate(node: Node, parent: Node | undefined, text: string, add: Add): void {
  if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') mutateOperator(node, text, add);
  else if (node.type === 'UnaryExpression' && node.operator === '!') add('condition', node.start, node.start + 1, '');
  else if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') mutateTest(node.test as Node, add);
  else if (node.type === 'Literal') mutateLiteral(node, parent, text, add);
  else if (/^(?:FunctionDeclaration|ArrowFunctionExpression)$/.test(node.type)) mutateBody(node.body as Node | null, add);
  else if (node.type === 'ArrayExpression' && (node.elements as unknown[]).length) add('literal', node.start, node.end, '[]');
  else if (node.type === 'CallExpression') mutateCall(node.callee as Node, add);
}

function mutateOperator(node: Node, text: string, add: Add): void {
  const [left, right] = [node.left as Node, node.right as Node];
  const operator = node.operator as string;
  const at = text.indexOf(operator, left.end);
  if (at < 0 || at >= right.start) return;
  const isText = [left, right].some((side) => side.type === 'TemplateLiteral' || typeof side.value === 'string');
  const other = { '&&': '||', '||': '&&', '??': '&&', '+': isText ? undefined : '-' }[operator] ?? BINARY[operator];
  if (other) add('operator', at, at + operator.length, other);
}

function mutateTest(test: Node, add: Add): void {
  add('condition', test.start, test.end, 'true');
  add('condition', test.start, test.end, 'false');
}

function mutateLiteral(node: Node, parent: Node | undefined, text: string, add: Add): void {
  if (typeof node.value === 'boolean') add('literal', node.start, node.end, String(!node.value));
  if (typeof node.value === 'number') add('literal', node.start, node.end, String(node.value === 0 ? 1 : node.value + 1));
  const isKey = parent?.type === 'Property' && parent.key === node;
  if (typeof node.value === 'string' && node.value !== '' && !isKey && !/^Import|^Export/.test(parent?.type ?? ''))
    add('text', node.start, node.end, text[node.start] === '"' && parent?.type === 'JSXAttribute' ? '""' : "''");
}

function mutateBody(body: Node | null, add: Add): void {
  if (body?.type === 'BlockStatement' && (body.body as unknown[]).length) add('body', body.start, body.end, '{}');
}

function mutateCall(callee: Node, add: Add): void {
  const property = callee.property as Node | undefined;
  const other = property && !callee.computed ? CALLS[property.name as string] : undefined;
  if (other) add('call', property!.start, property!.end, other);
}
