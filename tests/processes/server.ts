/** One of several servers on one database. Started by `start.ts`. */
import { RATE_LIMITS, startServer, type Issuer, type RateLimits } from '@fire-governance/server';

const { databaseUrl, dataDir, secret, issuer, limits: own } = JSON.parse(process.argv[2]!) as { databaseUrl: string; dataDir: string; secret: string; issuer: Issuer; limits: Partial<RateLimits> };
const lifted = Object.fromEntries(Object.entries(RATE_LIMITS).map(([name, rule]) => [name, { ...rule, limit: 1_000_000_000 }])) as unknown as RateLimits;
const limits = { ...lifted, ...own };

const server = await startServer({ databaseUrl, dataDir, secret, issuers: [issuer], limits, port: 0, host: '127.0.0.1', sandbox: true, log: () => {} });
process.send!({ url: server.url });
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
