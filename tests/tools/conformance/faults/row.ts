import type { Ran, Room } from './room.ts';

/** What was found when a fault was brought about. */
export interface Finding {
  /** What the program said about it, in its own words. */
  readonly told: string;
  /** What is not there any more, or never came. */
  readonly lost: readonly string[];
  /** What is there more than once, or should not be there. */
  readonly doubled: readonly string[];
  /** `yes`, or by what else; undefined when it did not. */
  readonly recovered: string | undefined;
  /** Whatever else is not as it must be. */
  readonly wrong?: readonly string[];
}

/** One fault: how it is brought about, and what came of it. */
export interface Fault {
  readonly fault: string;
  /** A name of the newsroom's folder, where that is the fault. */
  readonly folder?: string;
  run(room: Room, how: { readonly quick: boolean }): Promise<Finding>;
}

/** Is it as the product promises: told, nothing lost, nothing doubled, recovered? */
export function holds(finding: Finding): boolean {
  const { told, lost, doubled, recovered, wrong = [] } = finding;
  return told !== '' && !lost.length && !doubled.length && recovered !== undefined && !wrong.length;
}

/** What a run told of its trouble: the first line of its complaints, without what differs from run to run. */
export function toldBy(ran: Pick<Ran, 'out' | 'err'>, about = /./): string {
  const lines = ran.err
    .split('\n')
    .concat(ran.out.split('\n'))
    .map((line) => line.trim());
  const line =
    lines.find((each) => /^(?:gundem {2}|✗|!|·|\{)/.test(each) && about.test(each)) ??
    lines.find((each) => each && about.test(each));
  return plain(line ?? '');
}

/** Without folders of this run, ports and numbers of processes. */
export function plain(text: string): string {
  return text
    .replace(/^(?:gundem {2}|[✗!·] )/, '')
    .replace(/\/\S*gundem-fault-\w+\/[^/\s"'”]+\/?/g, './')
    .replace(/127\.0\.\d+\.\d+:\d+/g, 'site')
    .replace(/process \d+ on [\w.-]+/g, 'process 4711')
    .replace(/\s+/g, ' ')
    .slice(0, 230);
}

/** No command may end in a native stack or call the world's trouble a mistake of ours. */
export function badWords(...runs: readonly Pick<Ran, 'out' | 'err'>[]): string[] {
  return runs.flatMap(({ out, err }) => {
    const text = `${out}\n${err}`;
    const found = /^.*(?:\n\s+at .*|a mistake of ours.*|panicked.*|Uncaught.*|ERR_[A-Z_]+.*)/m.exec(text);
    return found ? [plain(found[0])] : [];
  });
}

/** A run that should have gone well and did not. */
export function unwell(...runs: readonly Ran[]): string[] {
  return runs.filter((each) => each.code !== 0).map((each) => `ended with ${each.code ?? each.signal}: ${toldBy(each)}`);
}

/** A run that should have said no. */
export function wellThough(ran: Ran): string[] {
  return ran.code === 0 ? [`ended with 0: ${plain(ran.out)}`] : [];
}

/** Lists to be filled. */
export function nothingYet(): { readonly lost: string[]; readonly doubled: string[]; readonly wrong: string[] } {
  return { lost: [], doubled: [], wrong: [] };
}
