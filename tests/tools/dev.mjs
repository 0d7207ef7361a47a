// npm run dev: builds at every save and restarts the worker on ./config. Ends both with Ctrl+C.
import { spawn, spawnSync } from 'node:child_process';

const TSC = 'node_modules/typescript/bin/tsc';
spawnSync(process.execPath, [TSC], { stdio: 'inherit' });
const children = [
  spawn(process.execPath, [TSC, '--watch', '--preserveWatchOutput'], { stdio: 'inherit' }),
  spawn(process.execPath, ['--watch', 'dist/cli/main.js', 'start', ...process.argv.slice(2)], { stdio: 'inherit' }),
];
const end = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
for (const child of children) child.on('exit', end);
