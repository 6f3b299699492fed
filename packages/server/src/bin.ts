#!/usr/bin/env node
import { startServer } from './server.ts';
import { settingsFrom } from './settings.ts';
import { StartupError } from './startup-error.ts';

const USAGE = `fire-governance-server            serves the API (PORT, HOST, DATABASE_URL, DATA_DIR, FIRE_SECRET, SANDBOX)
fire-governance-server import ... loads an operator's own data; "import --help" tells more
`;

async function serve(): Promise<void> {
  const server = await startServer({ ...settingsFrom(process.env), onProgress: (step) => process.stderr.write(`${step}\n`) });
  process.stdout.write(`ready ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

async function main(args: readonly string[]): Promise<void> {
  if (args.length === 0) return serve();
  process.stdout.write(USAGE);
  process.exitCode = args[0] === '--help' ? 0 : 2;
  return undefined;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : (error as Error).stack}\n`);
  process.exitCode = 1;
});
