import { findNearest } from '../kit/nearest.ts';
import type { Problem } from '../model/fault.ts';
import { said } from '../rules/codes.ts';
import { LABELS, THEME } from '../rules/label-names.ts';
import { label } from './mistakes.ts';
import { mistake, placeOf, placeOfKey, warning, type YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** Names under `labels:` that no printed word of ours has, and braces that nothing fills in; `path` is where they stand in their file. */
export function labelMistakes(file: YamlFile, path: Path, labels: Readonly<Record<string, unknown>>): Problem[] {
  const known: Readonly<Record<string, readonly string[]>> = LABELS;
  return [
    ...unknownNames(file, path, Object.keys(labels), Object.keys(known)),
    ...Object.entries(labels).flatMap(([name, text]) =>
      typeof text === 'string' && known[name] ? braceMistakes(file, [...path, name], text, known[name]) : [],
    ),
  ];
}

/** Names under `theme:` that no colour or font of our pages has. */
export function themeMistakes(file: YamlFile, theme: Readonly<Record<string, unknown>>): Problem[] {
  return unknownNames(file, ['theme'], Object.keys(theme), [...THEME, ...THEME.map((each) => `${each}-dark`)]);
}

function unknownNames(file: YamlFile, path: Path, names: readonly string[], known: readonly string[]): Problem[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = findNearest(name, known) ?? 'none';
      return mistake(
        placeOfKey(file, path, name),
        said('config/is-unknown-key', { where: label(file.value, [...path, name]), near, keys: known }),
      );
    });
}

function braceMistakes(file: YamlFile, path: Path, text: string, known: readonly string[]): Problem[] {
  // A choice of forms has words of its own in braces, and a quoted brace is a brace.
  if (/\{\s*\w+\s*,|'[{}]/.test(text)) return [];
  return [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, name = '']) => {
    if (known.includes(name.trim())) return [];
    const near = findNearest(name, known) ?? 'none';
    const where = label(file.value, path);
    return [warning(placeOf(file, path), said('config/is-unknown-value', { where, name: `{${name}}`, near }))];
  });
}
