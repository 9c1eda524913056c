import { randomBytes } from 'node:crypto';

/** As Gong's: 19 characters of base 36. */
export const newRequestId = (): string =>
  BigInt(`0x${randomBytes(16).toString('hex')}`)
    .toString(36)
    .slice(0, 19)
    .padStart(19, '0');

/** The headers that Gong's answers carry. */
export const gongHeaders = (requestId: string): Record<string, string> => ({
  'x-traceid': requestId,
  'x-gong-service-version': 'PublicApiServer:17.main.19292',
  server: 'cloudflare',
});

export interface Records {
  readonly totalRecords: number;
  readonly currentPageSize: number;
  readonly currentPageNumber: number;
  /** Absent on the last page. */
  readonly cursor?: string;
}
