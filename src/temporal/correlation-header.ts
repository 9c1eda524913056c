/** The header in which Temporal carries the id of a request to workflows, and from them to activities. */
export const CORRELATION_HEADER = 'callweave-request';
