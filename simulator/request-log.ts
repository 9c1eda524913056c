/** What one request to Gong was, without anything secret or personal in it. */
export interface LoggedRequest {
  /** The simulator's time, ISO 8601. */
  readonly at: string;
  /** Milliseconds on the machine's monotonic clock: for distances between requests. */
  readonly elapsedMs: number;
  readonly kind: 'api' | 'oauth' | 'media';
  readonly companyId: string | null;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** `null` while unanswered, and for ever if the connection was cut. */
  status: number | null;
  tokenId: string | null;
  fault: string | null;
  /** What the caller sent as `x-request-id`. */
  readonly requestId: string | null;
  fromDateTime?: string;
  toDateTime?: string;
  callIds?: number;
  primaryUserIds?: number;
  userIds?: number;
  cursor?: boolean;
  /** Which of Gong's optional fields were asked for, such as `parties` and `content.brief`. */
  exposed?: string[];
}

export interface RequestStats {
  readonly total: number;
  readonly rateLimited: number;
  /** Requests that would have changed something in Gong. There must never be one. */
  readonly writes: number;
  /** The most requests, refused ones included, in any one second. */
  readonly mostInOneSecond: number;
  readonly byStatus: Record<string, number>;
}

const READING_POSTS = ['/v2/calls/extensive', '/v2/calls/transcript', '/v2/users/extensive', '/v2/calls/users-access'];

const isWrite = ({ method, path }: LoggedRequest) =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method) && !READING_POSTS.includes(path);

/** The most times that lie within any one second; the times must be in order. */
export function mostInOneSecond(times: readonly number[]): number {
  let first = 0;
  let most = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** Every request since the start or the last reset, oldest first. */
export class RequestLog {
  private requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
  }

  all(): readonly LoggedRequest[] {
    return this.requests;
  }

  reset(): void {
    this.requests = [];
  }

  stats(companyId: string): RequestStats {
    const requests = this.requests.filter((request) => request.kind === 'api' && request.companyId === companyId);
    const byStatus: Record<string, number> = {};
    for (const { status } of requests) byStatus[status ?? 'unanswered'] = (byStatus[status ?? 'unanswered'] ?? 0) + 1;
    return {
      total: requests.length,
      rateLimited: byStatus['429'] ?? 0,
      writes: requests.filter(isWrite).length,
      mostInOneSecond: mostInOneSecond(requests.map((request) => request.elapsedMs)),
      byStatus,
    };
  }
}
