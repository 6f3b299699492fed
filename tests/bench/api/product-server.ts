/** The API as it is served, with limits out of reach: one caller here asks more than a district does. Started by `servers.ts`. */
import { RATE_LIMITS, startServer, type RateLimits } from '@fire-governance/server';
import { createTestProvider } from '@fire-governance/server/testing';
import type { Place } from './driver.ts';

const place = JSON.parse(process.argv[2]!) as Place;
const limits = Object.fromEntries(
  Object.entries(RATE_LIMITS).map(([name, rule]) => [name, { ...rule, limit: 1_000_000_000 }]),
) as unknown as RateLimits;

// Somebody of the brigade, who sees the whole district; the same goes for whoever sees less.
const provider = await createTestProvider();
const server = await startServer({
  ...('url' in place ? { databaseUrl: place.url } : {}),
  dataDir: process.argv[3]!, port: 0, host: '127.0.0.1', sandbox: true, limits, issuers: [provider.issuer],
});
process.send!({ port: Number(new URL(server.url).port), token: await provider.tokenFor('brigade', new Date()) });
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
