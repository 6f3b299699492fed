import { openInstallation, type InstallationOptions } from '../../installation.ts';
import { StartupError } from '../../startup-error.ts';
import { chainAuditLog, verifyAuditLog } from './chain.ts';

const AUDIT_USAGE = `fire-governance-server audit verify [--known NUMBER:HASH]

Chains what is not chained yet, walks the whole audit log and says whether every entry is what it was. Keep the last entry that
it prints somewhere else, and give it the next time: entries cut off at the end show in nothing else.
From a clone: npm run audit -- verify
`;

/** The `audit` command. Rejects where the chain does not hold, so that a scheduled run is noticed. */
export async function auditCommand([what, option, known]: readonly string[], installation: InstallationOptions): Promise<string> {
  if (what === '--help') return AUDIT_USAGE;
  const sound = option === undefined || (option === '--known' && /^\d+:[0-9a-f]{64}$/.test(known ?? ''));
  if (what !== 'verify' || !sound) throw new StartupError(AUDIT_USAGE);
  const { db } = await openInstallation(installation);
  try {
    while (await chainAuditLog(db) > 0);
    const { rows, last, waiting, broken } = await verifyAuditLog(db, known);
    if (broken !== undefined) throw new StartupError(`The audit log does not hold: ${broken}. The ${rows} entries before it do. Compare with a backup.`);
    return `The audit log holds: ${rows} entries${waiting > 0 ? `, ${waiting} more came while this was running` : ''}.\nLast entry: ${last}\n`;
  } finally {
    await db.close();
  }
}
