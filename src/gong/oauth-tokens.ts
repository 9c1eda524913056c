import { z } from 'zod';
import { text } from './fields';

/** Gong's own default, for an answer that does not say how long its access token lives. */
const DEFAULT_LIFETIME_SECONDS = 86_400;

/** The answer of the token endpoint, the same to a code and to a refresh. */
export const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  // By now Gong has spent the code or token that was sent: nothing that can be done without may cost the pair.
  refresh_token: z.string().min(1).nullish().catch(null),
  expires_in: z.coerce.number().positive().max(Number.MAX_SAFE_INTEGER).catch(DEFAULT_LIFETIME_SECONDS),
  scope: text.catch(null).transform((scope) => scope?.split(/[\s,]+/).filter((name) => name !== '') ?? null),
  api_base_url_for_customer: text.catch(null),
});

export type GongTokens = {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
  /** What was granted. */
  scopes: string[];
  /** Where all requests of this customer go; without a slash at its end. */
  apiBaseUrl: string;
};

export type RefreshedGongTokens = Omit<GongTokens, 'scopes' | 'apiBaseUrl'> & {
  /** Null where Gong did not repeat them: those of before. */
  scopes: string[] | null;
  /** Null where Gong named none that may be used: the one of before. */
  apiBaseUrl: string | null;
  /** A host that Gong named, and that GONG_ALLOWED_HOSTS does not allow. */
  refusedHost: string | null;
};
