import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Output } from '../p-rules.ts';

function has(command: string, ...words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).error === undefined;
}

const GRAMMAR = join('tests', 'tools', 'atom.rnc');
const NU = process.env.GUNDEM_VNU ?? '';
const hasXmllint = has('xmllint', '--version');
const hasJing = has('jing');
const hasNu = NU !== '' && existsSync(NU) && has('java', '-version');

/** The judges that are asked where they are, and are not. */
export function absentJudges(): string[] {
  return [
    hasXmllint ? '' : 'xmllint',
    hasJing ? '' : 'jing',
    hasNu ? '' : 'the Nu checker (wants Java, and GUNDEM_VNU naming its jar)',
  ].filter((each) => each !== '');
}

/** xmllint for well-formedness, jing for the grammar of Atom. */
export function xmlErrors(dir: string, output: Output): string[] {
  const files = [...output.keys()].filter((path) => /\.(?:xml|opml)$/.test(path)).map((path) => join(dir, path));
  const atoms = files.filter((file) => file.endsWith('atom.xml'));
  return [
    ...(hasXmllint ? complaints('xmllint', ['--noout', '--nonet', ...files]) : []),
    ...(hasJing ? complaints('jing', ['-c', GRAMMAR, ...atoms]) : []),
  ];
}

function complaints(command: string, words: readonly string[]): string[] {
  const { status, stdout, stderr } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status === 0) return [];
  return [...stdout.split('\n'), ...stderr.split('\n')]
    .filter(Boolean)
    .slice(0, 5)
    .map((line) => `${command} ${line}`);
}

/** The Nu Html Checker over pages and style sheets; nothing where it is not at hand. */
export function nuErrors(dir: string, paths: readonly string[], name: string): string[] {
  if (!hasNu) return [];
  const files = paths.filter((path) => /\.(?:html|css)$/.test(path)).map((path) => join(dir, path));
  const answer = spawnSync('java', ['-jar', NU, '--also-check-css', ...files], { encoding: 'utf8', maxBuffer: 1e8 });
  const lines = answer.stderr.split('\n').filter(Boolean);
  // It guesses the language of nonsense words, and tells of the slashes that the library of the desk's markup writes.
  if (name === 'hostile') return lines.filter((line) => !line.includes('appears to be written in'));
  return name === 'desk' ? lines.filter((line) => !line.includes('Trailing slash on void elements')) : lines;
}
