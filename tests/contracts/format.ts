import { expect, test } from 'vitest';
import type { Format } from '../../src/render/format.ts';
import { allOf, settingOf } from '../../src/render/render.ts';
import type { Material } from '../../src/render/setting.ts';

/** What every format promises, whatever it prints. */
export function formatContract(format: Format, materials: Readonly<Record<string, Material>>): void {
  for (const [name, material] of Object.entries(materials)) {
    const editions = () => allOf(format, settingOf(material));

    test(`${format.name} prints the same bytes twice (${name})`, () => {
      const first = editions();
      const second = editions();

      expect(second.map((edition) => edition.path)).toEqual(first.map((edition) => edition.path));
      for (const [at, edition] of first.entries())
        expect(Buffer.compare(Buffer.from(edition.body as string), Buffer.from(second[at]!.body as string))).toBe(0);
    });

    test(`${format.name} keeps the basis of what it would print alike (${name})`, () => {
      const first = editions();
      const second = editions();

      expect(first.every((edition) => edition.basis !== undefined)).toBe(true);
      expect(second.map((edition) => edition.basis)).toEqual(first.map((edition) => edition.basis));
    });

    test(`${format.name} stays below the output folder and hides nothing (${name})`, () => {
      const paths = editions().map((edition) => edition.path);

      expect(new Set(paths).size).toBe(paths.length);
      expect(paths.filter((path) => !/^[a-z0-9][\w-]*(?:\/[a-z0-9][\w-]*)*\.[a-z]+(?:\.[a-z]+)?$/.test(path))).toEqual([]);
    });

    test(`${format.name} prints well-formed text without control characters (${name})`, () => {
      for (const { body, path } of editions()) {
        if (typeof body !== 'string') continue;
        expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff\ufffd]/.test(body), path).toBe(false);
        expect(Buffer.from(body).toString(), path).toBe(body);
      }
    });
  }
}
