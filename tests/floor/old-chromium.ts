// Chromium 92 and 109 come inside npm packages made for cloud functions: one packed binary each. Linux on x64 only.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const require = createRequire(import.meta.url);

const PACKED = { 92: 'chrome-aws-lambda', 109: '@sparticuz/chromium' } as const;
export type OldVersion = keyof typeof PACKED;

/** What a page that got to its end has in it. */
const REPORT_MARK = '<pre id="result">';

/** Needs neither a GPU nor a display; one process, as the binaries were built for. */
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-zygote', '--single-process', '--disable-background-networking'];

/** Unpacks once for all runs: 150 MB take seconds. */
export function oldChromium(version: OldVersion): string {
  const packed = join(dirname(require.resolve(`${PACKED[version]}/package.json`)), 'bin/chromium.br');
  const mark = createHash('sha256').update(`${packed}${statSync(packed).size}`).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), `fire-old-chromium-${process.getuid?.() ?? 0}`);
  const file = join(folder, `chromium-${version}-${mark}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, brotliDecompressSync(readFileSync(packed)));
  chmodSync(part, 0o755);
  renameSync(part, file);
  return file;
}

/**
 * Opens an address and gives the page's document as text once the page has loaded. Pages hold back their own
 * load event (an image the server answers late) until they have something to say.
 *
 * In one process, these binaries now and then never get as far as a page, or never finish writing it down. That says
 * nothing about the page, and a browser that gave no whole document, or had to be killed before its page had said anything,
 * is started once more; any other document is taken as it is, whatever it says.
 */
export async function dumpDom(version: OldVersion, url: string): Promise<string> {
  return (await dumpOnce(version, url, 40_000).catch(() => undefined)) ?? dumpOnce(version, url, 90_000);
}

function dumpOnce(version: OldVersion, url: string, patienceMs: number): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'fire-old-profile-'));
  return new Promise((resolve, reject) => {
    const child = spawn(oldChromium(version), [...FLAGS, `--user-data-dir=${profile}`, '--lang=zh-CN', '--dump-dom', url], { stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      rmSync(profile, { recursive: true, force: true });
      const text = Buffer.concat(out).toString('utf8');
      // One that had to be killed may have been in the middle of writing it down, or may have lost its network and written
      // down a page that never ran.
      if (/<\/html>\s*$/.test(text) && (code !== null || text.includes(REPORT_MARK))) resolve(text);
      else reject(new Error(`Chromium ${version} ended with code ${code} and ${text ? `a page of ${text.length} characters that is cut off or says nothing` : 'no page'}:\n${Buffer.concat(err).toString('utf8').slice(-2000)}`));
    });
  });
}
