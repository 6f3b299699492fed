// `npm run import -- ...` and `npm run key -- ...`: the server's commands from a clone, on the data of `npm start`.
// Plain JavaScript for Node 20.19: it may run before anything is installed. Nothing needs to be built.
import { join, resolve } from 'node:path';
import { install, node, root, run, SOURCE, StepError } from './toolchain.mjs';

try {
  await install((text) => process.stderr.write(`- ${text}\n`));
  const { code } = await run(node, [SOURCE, join(root, 'packages/server/src/bin.ts'), ...process.argv.slice(2)], {
    // Files are named from where the person stands; npm itself goes to the root.
    cwd: process.env.INIT_CWD || process.cwd(),
    env: { ...process.env, DATA_DIR: resolve(root, process.env.DATA_DIR || '.data') },
  });
  process.exitCode = code;
} catch (error) {
  console.error(error instanceof StepError ? error.message : error);
  process.exitCode = 1;
}
