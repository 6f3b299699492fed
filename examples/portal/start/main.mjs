// Installs, builds and serves, and says what it is doing. Plain JavaScript without dependencies: nothing is
// installed when it runs for the first time.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { buildPart } from '../../../tests/build.mjs';
import { install, node, root, SOURCE, StepError } from '../../../tests/toolchain.mjs';

const say = (text) => process.stderr.write(`- ${text}\n`);

/** A taken port is said at once, not after a minute of installing. */
function checkPort(port, host) {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', (error) => {
      if (error.code === 'EADDRINUSE') fail(new StepError(`Port ${port} is already taken on ${host}; stop the other program, or set PORT to another number.`));
      // Anything else is the server's to explain.
      else done();
    });
    probe.listen(port, host, () => probe.close(done));
  });
}

/** Serves until stopped; Ctrl-C reaches the server, which finishes what it is doing, and this waits for it. */
function serve() {
  const dataDir = resolve(root, process.env.DATA_DIR || '.data');
  const child = spawn(node, [SOURCE, join(root, 'examples/portal/serve.ts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DATA_DIR: dataDir },
  });
  // The terminal sends Ctrl-C to both; a supervisor sends its signal to this process only.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('error', (error) => {
    console.error(`The server could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

try {
  const port = Number(process.env.PORT || 8119);
  if (Number.isInteger(port) && port > 0 && port < 65_536) await checkPort(port, process.env.HOST || 'localhost');
  await install(say);
  for (const part of ['embed', 'docs']) await buildPart(part, { log: say });
  say('Starting');
  serve();
} catch (error) {
  console.error(error instanceof StepError ? error.message : error);
  process.exit(1);
}
