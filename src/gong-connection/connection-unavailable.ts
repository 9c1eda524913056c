/** Why a connection needs someone to reconnect it, as people and programs read it. */
export type ConnectionAttention = { code: LossCode; message: string };

/**
 * `credentials_rejected`: Gong takes neither token; `missing_scope`, `access_denied`: it takes them, and they do not do;
 * `host_not_allowed`: Gong moved the company's API to a host that GONG_ALLOWED_HOSTS does not allow.
 */
type LossCode = 'credentials_rejected' | 'missing_scope' | 'access_denied' | 'host_not_allowed';

/** Nothing may be asked of Gong over this connection until someone connects it (again). */
export class ConnectionUnavailable extends Error {
  constructor(
    readonly code: 'needs_reconnection' | 'not_connected',
    /** Null where nobody has connected Gong, or someone disconnected it. */
    readonly attention: { code: string; message: string } | null,
  ) {
    super(attention?.message ?? 'Gong is not connected.');
    this.name = 'ConnectionUnavailable';
  }
}
