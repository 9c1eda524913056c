import { createHmac, randomBytes } from 'node:crypto';
import type { SimulatedCall } from '../company/call';
import { recordingName } from './recording-format';
import type { RecordingKind } from './recording-format';

/** Seconds, as Amazon signs Gong's addresses: eight hours less one second. */
const LIFETIME = 28_799;

const signature = (secret: string, path: string, date: string, nonce: string) =>
  createHmac('sha256', secret).update(`${path} ${date} ${nonce}`).digest('hex');

const amazonDate = (milliseconds: number) =>
  new Date(milliseconds).toISOString().replaceAll(/[-:]/g, '').replace(/\.\d+/, '');

/** A signed address of a recording in the style of Amazon's, another one each time it is asked for. */
export function signMediaAddress(
  secret: string,
  base: string,
  companyId: string,
  call: SimulatedCall,
  kind: RecordingKind,
  now: number,
): string {
  const path = `/media/${companyId}/${call.id}/${recordingName(call, kind)}`;
  const date = amazonDate(now);
  const nonce = randomBytes(12).toString('base64url');
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': date,
    'X-Amz-Expires': String(LIFETIME),
    'X-Amz-Security-Token': nonce,
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': signature(secret, path, date, nonce),
  });
  return `${base}${path}?${query.toString()}`;
}

export type MediaRefusal = 'AccessDenied' | 'SignatureDoesNotMatch' | 'ExpiredToken';

/** Why an address may not be read now; `undefined` if it may. */
export function refuseMediaAddress(
  secret: string,
  path: string,
  query: Record<string, string | undefined>,
  now: number,
): MediaRefusal | undefined {
  const { 'X-Amz-Date': date, 'X-Amz-Security-Token': nonce, 'X-Amz-Signature': given } = query;
  if (!date || !nonce || !given) return 'AccessDenied';
  if (given !== signature(secret, path, date, nonce)) return 'SignatureDoesNotMatch';
  const signed = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return now > signed + LIFETIME * 1000 ? 'ExpiredToken' : undefined;
}

/** The addresses of a call's recording; `undefined` for a call without one. */
export function mediaAddresses(
  call: SimulatedCall,
  sign: (kind: RecordingKind) => string,
): Record<string, string> | undefined {
  if (call.recording === 'none') return undefined;
  return { audioUrl: sign('audio'), ...(call.recording === 'video' && { videoUrl: sign('video') }) };
}
