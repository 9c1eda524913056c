import { openDatabase } from '../../db/database';
import { sealedUnder } from '../../db/sealed-secrets';
import { TokenVault } from '../../gong-connection/token-vault';
import { well, wrong } from './check-result';
import type { CheckResult } from './check-result';

/** Whether ENCRYPTION_KEY opens all that is sealed, and whether keys behind the first may go. Nothing where the database cannot be asked. */
export async function checkSealedSecrets(databaseUrl: string, keys: readonly Buffer[]): Promise<CheckResult[]> {
  const { db } = openDatabase(databaseUrl, { maxConnections: 1 });
  try {
    const under = await sealedUnder(db);
    const count = (prefixes: readonly string[]) => prefixes.reduce((sum, prefix) => sum + (under.get(prefix) ?? 0), 0);
    const known = keys.map((key) => new TokenVault([key]).prefix);
    const lost = count([...under.keys()].filter((prefix) => !known.includes(prefix)));
    if (lost > 0) {
      const fix =
        'add the key that they were sealed with behind the first one, or reconnect Gong and make the webhooks anew';
      return [wrong('Encryption key', `${lost} secrets are sealed with a key that ENCRYPTION_KEY does not list`, fix)];
    }
    const waiting = count(known.slice(1));
    if (waiting === 0)
      return [well('Encryption key', keys.length > 1 ? 'only the first one is in use' : 'opens all secrets')];
    return [
      well(
        'Encryption key',
        `${waiting} secrets are still to be sealed with the first one: workers do so within a minute`,
      ),
    ];
  } catch {
    return [];
  } finally {
    await db.destroy();
  }
}
