// What is packed is built already: `prepare` is for a clone, and in a tarball it would make npm warn of an install script.
import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const KEPT = 'package.json.tmp';

if (process.argv[2] === 'before') {
  copyFileSync('package.json', KEPT);
  const about = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const name of ['prepare', 'prepack', 'postpack']) delete about.scripts[name];
  writeFileSync('package.json', `${JSON.stringify(about, null, 2)}\n`);
} else {
  renameSync(KEPT, 'package.json');
}
