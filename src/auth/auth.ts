import { defaultKeyHasher } from '@better-auth/api-key';
import type { Db } from '../db/database';
import type { BetterAuth } from './better-auth';
import { configureBetterAuth } from './better-auth';
import type { Caller } from './caller';
import { findKeyCaller } from './key-caller';
import type { SessionSecrets } from './session-secrets';
import { resign, signedToken } from './session-secrets';
import { findSessionCaller } from './session-caller';

export interface AuthOptions {
  db: Db;
  secrets: SessionSecrets;
  publicUrl: string;
}

/** All that the rest of Callweave asks of better-auth. */
export class Auth {
  /** Name of the cookie that holds a session. */
  readonly sessionCookie: string;
  private readonly inner: BetterAuth;

  constructor(private readonly options: AuthOptions) {
    const { origin, protocol } = new URL(options.publicUrl);
    this.inner = configureBetterAuth({ db: options.db, secret: options.secrets.current, origin });
    this.sessionCookie = `${protocol === 'https:' ? '__Secure-' : ''}callweave.session_token`;
  }

  /** Answers one of better-auth's own endpoints, under `/api/auth`. */
  async handle(request: Request): Promise<Response> {
    return this.inner.handler(request);
  }

  /** The `Cookie` header that better-auth understands, for the value of a session cookie. */
  cookieHeader(value: string): string {
    return `${this.sessionCookie}=${encodeURIComponent(resign(value, this.options.secrets))}`;
  }

  /** Whose session a cookie's value names; undefined when it is forged, ended or expired. */
  async callerOfSession(value: string): Promise<Caller | undefined> {
    const token = signedToken(value, this.options.secrets);
    return token === undefined ? undefined : findSessionCaller(this.options.db, token);
  }

  /** Who has this API key; undefined for a key that is wrong, revoked or expired. */
  async callerOfKey(key: string): Promise<Caller | undefined> {
    return findKeyCaller(this.options.db, await defaultKeyHasher(key));
  }

  /** Makes a key that stands for a membership. The key itself is in this answer and nowhere else. */
  async createKey(memberId: string, name: string): Promise<{ id: string; apiKey: string }> {
    const created = await this.inner.api.createApiKey({ body: { userId: memberId, name } });
    return { id: created.id, apiKey: created.key };
  }

  /** A password as it is stored. */
  async hashPassword(password: string): Promise<string> {
    const context = await this.inner.$context;
    return context.password.hash(password);
  }
}
