import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed secret that none of the keys opens. */
export class TokenUnreadable extends Error {
  readonly code = 'token_unreadable';
  constructor(message: string) {
    super(message);
    this.name = 'TokenUnreadable';
  }
}

/**
 * Seals tokens and other secrets for the database: AES-256-GCM with a random IV a time, as `v1.<key id>.<base64url of IV, ciphertext, tag>`.
 * The id of the row that it belongs to is authenticated along: a sealed secret that was moved to another row does not open.
 */
export class TokenVault {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly current: readonly [id: string, key: Buffer];

  /** @param keys of 32 bytes: the first seals, all open */
  constructor(keys: readonly Buffer[]) {
    const entries = keys.map((key) => [keyId(key), key] as const);
    if (entries[0] === undefined) throw new Error('There is no key to seal secrets with.');
    this.current = entries[0];
    this.keys = new Map(entries);
  }

  /** With which all begins that the first key has sealed. */
  get prefix(): string {
    return `${VERSION}.${this.current[0]}.`;
  }

  seal(token: string, ownerId: string): string {
    const [id, key] = this.current;
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(ownerId));
    const sealed = Buffer.concat([iv, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, id, sealed.toString('base64url')].join('.');
  }

  /** @throws TokenUnreadable */
  open(sealed: string, ownerId: string): string {
    const [version, id = '', payload = ''] = sealed.split('.');
    if (version !== VERSION) throw new TokenUnreadable('A stored secret has a format that this version does not know.');
    const key = this.keys.get(id);
    if (!key) {
      throw new TokenUnreadable(
        `A stored secret was sealed with the key ${id}, which ENCRYPTION_KEY no longer lists. Add that key behind the first one, or have the secret made anew.`,
      );
    }
    try {
      return unseal(Buffer.from(payload, 'base64url'), key, ownerId);
    } catch {
      throw new TokenUnreadable('A stored secret was changed, or belongs to another row.');
    }
  }
}

/** Tells keys apart without telling anything of them. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('callweave key id').update(key).digest('hex').slice(0, 8);
}

function unseal(sealed: Buffer, key: Buffer, ownerId: string): string {
  const iv = sealed.subarray(0, IV_BYTES);
  const tag = sealed.subarray(-TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(ownerId));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
