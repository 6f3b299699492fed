// The demo portal in one process: the reference server with the pages mounted beside the API.
import { settingsFrom, startServer, StartupError, type Log } from '@fire-governance/server';
import { mountSite } from './site.ts';

/** Requests that went well are no news to the person at the terminal. */
const log: Log = (line) => {
  if (line['level'] !== 'info') process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** How long a second Ctrl-C is not needed: requests under way are finished first. */
function closeOnSignals(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`The server did not close cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

async function main(): Promise<void> {
  const server = await startServer({
    ...settingsFrom(process.env),
    sandbox: true,
    mount: await mountSite(),
    log,
    onProgress: (step) => process.stderr.write(`- ${step}\n`),
  });
  closeOnSignals(() => server.close());
  process.stdout.write(`ready ${server.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
