#!/usr/bin/env node
import { importCommand } from './import/command.ts';
import { ImportError } from './import/report.ts';
import { auditCommand } from './modules/audit/command.ts';
import { keyCommand } from './modules/keys/command.ts';
import { deliveriesCommand } from './modules/notices/command.ts';
import { sealCommand } from './sealing/command.ts';
import { startServer } from './server.ts';
import { settingsFrom } from './settings.ts';
import { StartupError } from './startup-error.ts';

const USAGE = `fire-governance-server              serves the API (PORT, HOST, DATABASE_URL, DATA_DIR, FIRE_SECRET, SANDBOX)
fire-governance-server import ...   loads an operator's own data; "import --help" tells more
fire-governance-server key ...      makes, lists, replaces and revokes keys; "key --help" tells more
fire-governance-server deliveries ...  shows what was sent to people, or why not, and sends again; "deliveries --help" tells more
fire-governance-server audit verify  says whether the audit log is what it was
fire-governance-server seal ...      says how values are sealed, or seals them with a new key or cipher; "seal --help" tells more
`;

const say = (step: string) => process.stderr.write(`- ${step}\n`);

async function serve(): Promise<void> {
  const server = await startServer({ ...settingsFrom(process.env), onProgress: say });
  process.stdout.write(`ready ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === undefined) return serve();
  const installation = { ...settingsFrom(process.env), onProgress: say };
  if (command === 'import') process.stdout.write(await importCommand(rest, installation));
  else if (command === 'key') process.stdout.write(await keyCommand(rest, installation));
  else if (command === 'deliveries') process.stdout.write(await deliveriesCommand(rest, installation));
  else if (command === 'audit') process.stdout.write(await auditCommand(rest, installation));
  else if (command === 'seal') process.stdout.write(await sealCommand(rest, installation));
  else {
    process.stdout.write(USAGE);
    process.exitCode = command === '--help' ? 0 : 2;
  }
  return undefined;
}

const isForPeople = (error: unknown) => error instanceof StartupError || error instanceof ImportError;

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${isForPeople(error) ? (error as Error).message : (error as Error).stack}\n`);
  process.exitCode = 1;
});
