/* Asks for a connection's access token, several times at once; prints each token. With `die`, is killed between Gong's
   answer to a refresh and its storage. Reads its part from the environment. */
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { URL } from 'node:url';

const built = (module) => import(new URL(`../../../dist/src/${module}.js`, import.meta.url).href);
const { openDatabase } = await built('db/database');
const { openGongConnections } = await built('gong-connection/gong-connections');

const { connectionId, databaseUrl, settings, die } = JSON.parse(process.env.TAKER);
const { db } = openDatabase(databaseUrl);
const connections = openGongConnections({
  db,
  logger: { info() {}, warn() {}, error() {} },
  settings: { ...settings, ENCRYPTION_KEY: settings.ENCRYPTION_KEY.map((key) => Buffer.from(key, 'base64')) },
});

if (die) {
  const { refreshTokens } = connections.oauth;
  connections.oauth.refreshTokens = async (token) => {
    await refreshTokens(token);
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  };
}

const accesses = await Promise.all(Array.from({ length: 5 }, () => connections.tokens.current(connectionId)));
process.stdout.write(accesses.map(({ token }) => token).join('\n'));
await db.destroy();
await connections.close();
