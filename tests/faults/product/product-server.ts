/** The API as it is served, as a process that can be killed. Started by `product-process.ts`. */
import { RATE_LIMITS, startServer } from '@fire-governance/server';
import { createTestProvider } from '@fire-governance/server/testing';
import { liftedLimits } from './product.ts';

const { url, dataDir } = JSON.parse(process.argv[2]!) as { url?: string; dataDir: string };
let skew = 0;
process.on('message', (message: { skew: number }) => { skew = message.skew; });

const provider = await createTestProvider();
const server = await startServer({
  databaseUrl: url, dataDir, port: 0, host: '127.0.0.1', sandbox: true, limits: liftedLimits(RATE_LIMITS), issuers: [provider.issuer],
  clock: { now: () => new Date(Date.now() + skew) },
});
process.send!({ port: Number(new URL(server.url).port), token: await provider.tokenFor('brigade', new Date()) });
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
