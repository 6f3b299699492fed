// The demo portal in one process: the reference server with the pages mounted beside the API.
import { readIssuers, settingsFrom, startServer, StartupError, type Log } from '@fire-governance/server';
import { createSandboxProvider, type SandboxProvider } from './sign-in/provider.ts';
import { mountSite } from './site.ts';

/** Requests that went well are no news to the person at the terminal. */
const log: Log = (line) => {
  if (line['level'] !== 'info') process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** `npm start` that was killed cannot pass a signal on; its server must not hold the data folder forever. */
const orphaned = new Promise<void>((resolve) => { process.once('disconnect', resolve); });

/** Requests under way are finished first; a second Ctrl-C is not needed. */
function closeWhenTold(close: () => Promise<void>): void {
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The server did not close cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  void orphaned.then(stop);
}

/**
 * Whether anybody may sign in as anybody: only on this machine, and only while nothing says that the data may be real. The
 * people of the sandbox have no passwords, and see who reported.
 */
function isDemonstration({ DATABASE_URL, OIDC_ISSUERS, HOST }: NodeJS.ProcessEnv): boolean {
  return !DATABASE_URL && !OIDC_ISSUERS && /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(HOST || 'localhost');
}

async function main(): Promise<void> {
  const settings = settingsFrom(process.env);
  // Made when it is known where the server listens, which is before anything is mounted.
  let signIn: SandboxProvider | undefined;
  const server = await startServer({
    ...settings,
    sandbox: true,
    issuers: async (url) => {
      if (!isDemonstration(process.env)) return readIssuers(process.env['OIDC_ISSUERS']);
      signIn = await createSandboxProvider(url, settings.dataDir ?? '.data');
      return [signIn.issuer];
    },
    mount: await mountSite(() => signIn),
    log,
    onProgress: (step) => process.stderr.write(`- ${step}\n`),
  });
  closeWhenTold(() => server.close());
  process.stdout.write(`ready ${server.url}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
