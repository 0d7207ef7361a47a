import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A registry of packages on this machine that knows what stands in `node_modules`, in the versions that are there. */
export async function openRegistry(modules: string): Promise<{ readonly url: string; close(): void }> {
  const known = new Map<string, Map<string, string>>();
  gather(modules, known);
  const server = createServer((request, response) => {
    const [name = '', version] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/tgz/');
    const versions = known.get(name);
    if (!versions) return response.writeHead(404).end('{}');
    if (version) return response.end(tarball(versions.get(version)!));
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify(aboutPackage(name, versions, `http://${request.headers.host}`)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a registry says of a package; the version that stands outermost is its newest. */
function aboutPackage(name: string, versions: ReadonlyMap<string, string>, base: string) {
  const each = [...versions].map(([version, folder]) => {
    const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return [version, { ...about, scripts: {}, dist: { tarball: `${base}/${encodeURIComponent(name)}/tgz/${version}` } }] as const;
  });
  return { name, 'dist-tags': { latest: each[0]![0] }, versions: Object.fromEntries(each) };
}

/** Every package in a folder of modules, and in those that packages have of their own. */
function gather(modules: string, known: Map<string, Map<string, string>>): void {
  if (!existsSync(modules)) return;
  const folders = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  );
  for (const name of folders) {
    const folder = join(modules, name);
    if (name.startsWith('.') || !existsSync(join(folder, 'package.json'))) continue;
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const versions = known.get(name) ?? new Map<string, string>();
    if (!versions.has(version)) versions.set(version, folder);
    known.set(name, versions);
    gather(join(folder, 'node_modules'), known);
  }
}

/** A package as registries send it: its files below `package/`, without packages of its own. */
function tarball(folder: string): Buffer {
  const parts: Buffer[] = [];
  for (const each of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(each.parentPath, each.name).slice(folder.length + 1);
    if (!each.isFile() || path.startsWith('node_modules/') || path.endsWith('.map')) continue;
    const body = readFileSync(join(folder, path));
    parts.push(head(`package/${path}`, body.length), body, Buffer.alloc((512 - (body.length % 512)) % 512));
  }
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(1024)]), { level: 0 });
}

/** The head of one file in a tar archive (ustar): a long path is parted at a slash. */
function head(path: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  const cut = path.length > 99 ? path.lastIndexOf('/', 154) : -1;
  block.write(path.slice(cut + 1), 0);
  block.write('0000755\0', 100);
  block.write('0000000\0'.repeat(2), 108);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0        0', 136);
  block.write('ustar\u000000', 257);
  if (cut > 0) block.write(path.slice(0, cut), 345);
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
