import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../model/fault.ts';
import type { House } from '../open.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The publication's own icon, where the config names one. One that cannot be had is told; the issue goes out with the one that we draw. */
export async function readIcon(house: House): Promise<{ readonly icon?: Uint8Array; readonly problems: readonly Problem[] }> {
  const { icon: name } = house.publication;
  if (name === undefined) return { problems: [] };
  const file = join(house.configDir, name);
  const wrong = (message: string) => ({
    problems: [
      {
        code: 'config/icon',
        subject: file,
        message: `${message}; the icon that we draw stands in its place`,
        level: 'warning',
      } as const,
    ],
  });
  try {
    const icon = await readFile(file);
    return icon.subarray(0, PNG.length).equals(PNG) ? { icon, problems: [] } : wrong('icon: expected a PNG picture');
  } catch (cause) {
    return wrong(`icon: the file cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}
