import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../model/fault.ts';
import { loadConfig } from './load.ts';
import { withLock, writeWhole } from './write-file.ts';
import { createYamlEditor } from './yaml-edit.ts';

/** Somebody as publication.yaml names them. */
export interface CuratorEntry {
  readonly name: string;
  readonly password: string;
  readonly role?: string;
}

/**
 * Writes somebody into `desk › curators` of publication.yaml, over their own entry where they have one; every other byte stays. What
 * would make the file wrong is not written: its mistakes come back.
 */
export async function addCurator(dir: string, entry: CuratorEntry): Promise<readonly Problem[]> {
  const path = join(dir, 'publication.yaml');
  return withLock(path, async () => {
    const before = await readFile(path, 'utf8');
    await writeWhole(path, withCurator(before, entry));
    const loaded = await loadConfig(dir);
    if (loaded.kind !== 'mistakes') return [];
    await writeWhole(path, before);
    return loaded.problems;
  });
}

function withCurator(text: string, entry: CuratorEntry): string {
  const editor = createYamlEditor(text);
  const said = editor.toJS() as { desk?: { curators?: { name?: unknown }[] } | null } | null;
  const at = said?.desk?.curators?.findIndex((each) => each?.name === entry.name) ?? -1;
  if (at >= 0) editor.set(['desk', 'curators', at], entry);
  else if (said?.desk) editor.append(['desk', 'curators'], entry);
  else editor.set(['desk'], { curators: [entry] });
  return editor.text();
}
