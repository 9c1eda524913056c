import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readToken, signToken } from '../json-web-token';
import type { SimulatedClock } from '../simulated-clock';

/** One company's consent, and the tokens that came of it. */
export interface Grant {
  readonly id: string;
  readonly companyId: string;
  readonly userId: string;
  /** Which of the refresh tokens is the current one: each can be used once. */
  generation: number;
  scopes: ReadonlySet<string>;
  revoked: boolean;
}

export interface AuthorizationCode {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly companyId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

export type AccessCheck =
  { ok: true; grant: Grant; tokenId: string } | { ok: false; reason: 'invalid' | 'expired' | 'revoked' };

const common = { grant: z.string(), company: z.string(), uid: z.string(), scope: z.string() };
const accessClaims = z.object({
  ...common,
  typ: z.literal('access'),
  jti: z.string(),
  generation: z.number(),
  exp: z.number(),
});
const refreshClaims = z.object({ ...common, typ: z.literal('refresh'), generation: z.number() });

const CODE_LIFETIME = 10 * 60_000;

/**
 * Authorization codes, grants and tokens. Tokens carry what they grant, signed with a key that the seed decides: a simulator that was
 * restarted with the same seed still knows them.
 */
export class Grants {
  private readonly codes = new Map<string, AuthorizationCode>();
  private readonly grants = new Map<string, Grant>();

  constructor(
    private readonly secret: string,
    private readonly clock: SimulatedClock,
    private readonly accessTokenSeconds: number,
  ) {}

  all(): readonly Grant[] {
    return [...this.grants.values()];
  }

  issueCode(code: Omit<AuthorizationCode, 'expiresAt'>): string {
    const text = randomUUID().replaceAll('-', '');
    this.codes.set(text, { ...code, expiresAt: this.clock.now() + CODE_LIFETIME });
    return text;
  }

  /** Takes a code, which no one can do twice; `undefined` if it is unknown, used or more than ten minutes old. */
  takeCode(text: string): AuthorizationCode | undefined {
    const code = this.codes.get(text);
    this.codes.delete(text);
    return code && code.expiresAt > this.clock.now() ? code : undefined;
  }

  open(code: AuthorizationCode): { grant: Grant; tokens: TokenPair } {
    const { companyId, userId } = code;
    const grant: Grant = {
      id: randomUUID(),
      companyId,
      userId,
      generation: 0,
      scopes: new Set(code.scopes),
      revoked: false,
    };
    this.grants.set(grant.id, grant);
    return { grant, tokens: this.issueTokens(grant) };
  }

  /** A new pair for a refresh token, which is used up by that; `undefined` if it was used before, revoked, or is none of ours. */
  refresh(refreshToken: string): { grant: Grant; tokens: TokenPair } | undefined {
    const claims = refreshClaims.safeParse(readToken(this.secret, refreshToken)).data;
    if (!claims) return undefined;
    const grant = this.adopt(claims);
    if (grant.revoked || claims.generation !== grant.generation) return undefined;
    grant.generation += 1;
    return { grant, tokens: this.issueTokens(grant) };
  }

  check(accessToken: string): AccessCheck {
    const claims = accessClaims.safeParse(readToken(this.secret, accessToken)).data;
    if (!claims) return { ok: false, reason: 'invalid' };
    const grant = this.adopt(claims);
    if (grant.revoked) return { ok: false, reason: 'revoked' };
    if (claims.exp * 1000 <= this.clock.now()) return { ok: false, reason: 'expired' };
    return { ok: true, grant, tokenId: claims.jti };
  }

  private issueTokens(grant: Grant): TokenPair {
    const issued = this.clock.now() / 1000;
    const { id, companyId, userId, generation } = grant;
    const claims = { uid: userId, company: companyId, grant: id, generation, scope: [...grant.scopes].join(' ') };
    const exp = issued + this.accessTokenSeconds;
    return {
      accessToken: signToken(this.secret, { ...claims, typ: 'access', jti: randomUUID(), iat: issued, exp }),
      refreshToken: signToken(this.secret, { ...claims, typ: 'refresh', iat: issued }),
    };
  }

  private adopt(claims: Pick<z.infer<typeof accessClaims>, keyof typeof common | 'generation'>): Grant {
    const known = this.grants.get(claims.grant);
    if (known) return known;
    const { grant: id, company: companyId, uid: userId, generation } = claims;
    const grant: Grant = {
      id,
      companyId,
      userId,
      generation,
      scopes: new Set(claims.scope.split(' ')),
      revoked: false,
    };
    this.grants.set(id, grant);
    return grant;
  }
}
