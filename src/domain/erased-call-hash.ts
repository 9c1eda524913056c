import { createHash } from 'node:crypto';

/** What is kept of the id of an erased call: enough to know it again in its workspace, and nowhere else. */
export function erasedCallHash(workspaceId: string, gongCallId: string): string {
  return createHash('sha256').update(`${workspaceId}\n${gongCallId}`).digest('base64url');
}
