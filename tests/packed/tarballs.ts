// The packages as they would be published, and a folder outside the workspace that has them installed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../graph/sources.ts';

export const PACKAGES = ['contract', 'sandbox', 'client', 'mocks', 'server', 'components'] as const;
export type PackageName = (typeof PACKAGES)[number];

export interface Tarball {
  readonly name: PackageName;
  readonly file: string;
  /** Unpacked, for reading. */
  readonly folder: string;
}

export function runIn(folder: string, command: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, CI: '1', NODE_OPTIONS: '' } });
  return { status, output: `${error?.message ?? ''}${stdout}${stderr}` };
}

function must(folder: string, command: string, ...args: string[]): string {
  const { status, output } = runIn(folder, command, ...args);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with code ${status}:\n${output}`);
  return output;
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'fire-packed-'));

export function packAll(folder: string): Tarball[] {
  return PACKAGES.map((name) => {
    const target = join(folder, name);
    mkdirSync(target);
    must(join(root, 'packages', name), 'npx', '--yes', 'pnpm@12', 'pack', '--pack-destination', target);
    const file = join(target, readdirSync(target).find((entry) => entry.endsWith('.tgz'))!);
    must(target, 'tar', '-xzf', file);
    return { name, file, folder: join(target, 'package') };
  });
}

/** Installs the tarballs as a stranger would, with npm and nothing of the workspace. */
export function installIn(folder: string, tarballs: readonly Tarball[], others: Readonly<Record<string, string>>): void {
  const path = join(folder, 'package.json');
  const own = Object.fromEntries(tarballs.map(({ name, file }) => [`@fire-governance/${name}`, `file:${file}`]));
  const given = JSON.parse(readFileSync(path, 'utf8')) as { dependencies?: object; devDependencies?: object };
  writeFileSync(path, JSON.stringify({ ...given, dependencies: { ...given.dependencies, ...own, ...others } }, null, 2));
  must(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error');
}
