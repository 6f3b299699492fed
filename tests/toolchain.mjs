// What every script of this repository stands on: where things are, how to install, how to run.
// Plain JavaScript for Node 20.19, because it runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
const windows = process.platform === 'win32';

/** The Node 24 that the repository brings along. */
export const node = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');

/** Lets workspace packages be read from `src` without a build. */
export const SOURCE = '--conditions=@fire-governance/source';

export class StepError extends Error {}

/** Runs a command to its end. Resolves with the exit code; `quiet` keeps the output for the error only. */
export function run(command, args, { cwd = root, env = process.env, quiet = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, output: Buffer.concat(output).toString('utf8') }));
  });
}

/** Runs a step that must succeed; its output is shown only when it does not. */
export async function step(title, command, args, options = {}) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code !== 0) throw new StepError(`${title} failed (exit code ${code}).\n${output.trimEnd()}`);
  return output;
}

const stampFolder = join(root, 'node_modules/.cache/fire-governance');

function readStamp(name) {
  try {
    return readFileSync(join(stampFolder, name), 'utf8');
  } catch {
    return '';
  }
}

/** Remembers, below node_modules, what a finished step was made from. */
export function stamp(name, value) {
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(join(stampFolder, name), value);
}

export const isStamped = (name, value) => readStamp(name) === value;

/**
 * One hash over names, sizes and times of all files in these folders: whether anything changed since. Nothing of the
 * Node that asks: the first start runs on the machine's, the next on the one that the repository brought.
 */
export function fingerprint(paths, ignore = /(^|[\\/])(node_modules|dist)([\\/]|$)/) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const files = statSync(full).isFile()
      ? [full]
      : readdirSync(full, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
    for (const file of files.sort()) {
      const name = relative(root, file);
      if (ignore.test(name)) continue;
      const { size, mtimeMs } = statSync(file);
      hash.update(`${name}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Installs exactly what the lock file says; nothing to do when it has been done for this lock file. */
export async function install(log = () => {}) {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'pnpm-lock.yaml'))).update(process.platform + process.arch).digest('hex');
  if (isStamped('install', wanted) && existsSync(node)) return;
  log('Installing packages (the first time takes a minute or two)');
  const { code, output } = await run('npx', ['--yes', 'pnpm@12', 'install', '--frozen-lockfile'], {
    quiet: true,
    shell: windows,
    env: { ...process.env, CI: '1' },
  });
  if (code !== 0 || !existsSync(node)) {
    const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ERR_PNPM_META_FETCH_FAIL/.test(output);
    throw new StepError(
      offline
        ? 'The packages cannot be downloaded: check the network connection, or the `registry` setting of npm.'
        : `Installing the packages failed (exit code ${code}).\n${output.trimEnd()}`,
    );
  }
  stamp('install', wanted);
}

/** The Chromium for tests: CHROME_PATH, or the system's. */
export function findChromium() {
  const places = [
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return places.find((place) => place && existsSync(place));
}

/** A file below a package's folder in node_modules, where its `bin` may not be linked. */
export function binOf(from, path) {
  return join(root, from, 'node_modules', path);
}

