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

/** What a request to stop does: before there is a server, nothing needs to be finished. */
let stop = () => process.exit(1);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop());

/** npm runs this below a shell that dies of a signal without passing it on; whoever stops npm means the server. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event !== 'start') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

/** Serves until stopped; the server finishes what it is doing, and this waits for it. */
function serve() {
  const dataDir = resolve(root, process.env.DATA_DIR || '.data');
  const child = spawn(node, [SOURCE, join(root, 'examples/portal/serve.ts')], {
    cwd: root,
    // Over the channel the server learns when this process is gone, however it ended.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, DATA_DIR: dataDir },
  });
  // The terminal sends Ctrl-C to both, which the server takes as one; a supervisor signals this process only.
  stop = () => child.kill('SIGTERM');
  child.once('error', (error) => {
    console.error(`The server could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

stopWithNpm();
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
