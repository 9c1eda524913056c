import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** `npm run bench -- NAME ARGS…` measures what bench/NAME/README.md, or the head of its run.ts, says. */
const [name = '', ...args] = process.argv.slice(2);
const file = path.join(__dirname, name, 'run.js');

if (name !== '' && existsSync(file)) {
  process.argv = [process.argv[0] ?? 'node', file, ...args];
  void import(pathToFileURL(file).href);
} else {
  const names = readdirSync(__dirname).filter((each) => existsSync(path.join(__dirname, each, 'run.js')));
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 1;
}
