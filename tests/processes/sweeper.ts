/** Runs the job of escalation again and again when told, as a server would at its interval. Started by `start.ts`. */
import { openInstallation } from '@fire-governance/server';
import { escalate } from '@fire-governance/server/testing';

const { databaseUrl, dataDir, secret, now } = JSON.parse(process.argv[2]!) as { databaseUrl: string; dataDir: string; secret: string; now: string };
const { db } = await openInstallation({ databaseUrl, dataDir, secret });
process.send!({});
process.once('message', () => {
  void (async () => {
    let written = 0;
    for (let round = 0; round < 40; round += 1) written += await escalate(db, { now: () => new Date(now) });
    process.send!({ written });
  })();
});
process.once('disconnect', () => void db.close().then(() => process.exit(0)));
