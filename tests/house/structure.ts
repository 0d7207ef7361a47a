// What the structure measures: sizes of files and functions, branches, arrows between folders, circles of files.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseAst } from 'vitest/node';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** One function: its name, where it stands, how long it is, how many ways lead through it. */
export interface Measured {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  /** Conditions, loops, cases, and the short-circuit operators, without those of functions within. */
  readonly branches: number;
  /** A comment above it that begins with "Long:" or "Branches:" says why it is as it is. */
  readonly hasReason: boolean;
}

/** The source of the program. */
export const SRC = resolve('src');
const FUNCTION = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
const BRANCH =
  /^(?:IfStatement|ConditionalExpression|ForStatement|ForOfStatement|ForInStatement|WhileStatement|DoWhileStatement|LogicalExpression|CatchClause)$/;

/** Source files below `src/`, relative to it. */
export function sourceFiles(): string[] {
  return readdirSync(SRC, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
    .map((each) => relative(SRC, join(each.parentPath, each.name)))
    .sort();
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function children(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

function branchesIn(node: Node): number {
  return children(node).reduce((sum, child) => {
    if (FUNCTION.test(child.type)) return sum;
    const own = BRANCH.test(child.type) || (child.type === 'SwitchCase' && child.test) ? 1 : 0;
    return sum + own + branchesIn(child);
  }, 0);
}

/** Every function of a file. Reasons stand in the comment right above. */
export function measureFile(file: string): Measured[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found: Measured[] = [];
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length;
  const visit = (node: Node, name: string): void => {
    const own = (node.id as Node | null)?.name ?? ((node.key ?? node.left) as Node | undefined)?.name ?? name;
    if (FUNCTION.test(node.type)) {
      const line = lineOf(node.start);
      const above = text.slice(0, node.start).split('\n').slice(-14).join('\n');
      const comment = /(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/|(?:^[ \t]*\/\/.*\n)+)[^\n]*$/m.exec(above)?.[0] ?? '';
      found.push({
        file,
        name: String(own),
        line,
        lines: lineOf(node.end) - line + 1,
        branches: branchesIn(node),
        hasReason: /(?:Long|Branches): /.test(comment),
      });
    }
    for (const child of children(node)) visit(child, String(own));
  };
  visit(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, '(file)');
  return found;
}

/** Imports among our files, as pairs of paths below `src/`; type imports too, unless only those that live at run time are asked for. */
export function arrows(runtimeOnly = false): { readonly from: string; readonly to: string }[] {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(join(SRC, file), 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '');
    return [...text.matchAll(/(import|export)\s+(type\s)?[^'";]*?from\s*['"](\.[^'"]+)['"]/g)]
      .filter((each) => !(runtimeOnly && each[2]))
      .map((each) => ({ from: file, to: relative(SRC, resolve(SRC, dirname(file), each[3]!)) }));
  });
}

/** Circles among files, each as the path that closes it; imports of types alone close none. */
export function circles(): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of arrows(true)) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}

/** The value below which a share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
}

/** Lines of every file below `src/`. */
export function fileLengths(): { readonly file: string; readonly lines: number }[] {
  return sourceFiles().map((file) => ({ file, lines: readFileSync(join(SRC, file), 'utf8').split('\n').length - 1 }));
}
