import { fileTypeFromBuffer } from 'file-type/core';
import { DownloadError } from './download-error';

/** What its first bytes say that a recording is. */
export type MediaType = { contentType: string; kind: 'audio' | 'video' };

/** Enough to tell every format apart that has an ID3 tag of ordinary size, or none. */
export const SNIFF_BYTES = 64 * 1024;

/** What servers say of media when they do not know better. */
const NEUTRAL = new Set(['application/octet-stream', 'binary/octet-stream', 'application/mp4', 'application/ogg']);

const isMedia = (type: string) => /^(audio|video)\//.test(type);

/** @throws DownloadError `not_media` for a page, a message in XML and the like */
export function checkAnnouncedType(contentType: string | undefined): void {
  const [type = ''] = (contentType ?? 'application/octet-stream').toLowerCase().split(';');
  if (!isMedia(type.trim()) && !NEUTRAL.has(type.trim())) throw new DownloadError('not_media', 'content type');
}

/**
 * What a recording is, whatever it was announced as.
 * @param beginning of the recording, SNIFF_BYTES or all of it
 * @throws DownloadError `not_media`
 */
export async function mediaType(beginning: Uint8Array): Promise<MediaType> {
  const found = (await fileTypeFromBuffer(beginning))?.mime;
  if (found === undefined || !(isMedia(found) || NEUTRAL.has(found))) throw new DownloadError('not_media');
  const contentType = PLAYABLE_NAMES[found] ?? found;
  return { contentType, kind: contentType.startsWith('audio/') ? 'audio' : 'video' };
}

/** The same once its streams are known: MP4 and WebM without a picture look like those with one from their first bytes. */
export function withKind({ contentType }: MediaType, kind: MediaType['kind']): MediaType {
  return { contentType: contentType.replace(/^(audio|video)/, kind), kind };
}

/** Names that browsers know, for those that the detection uses. */
const PLAYABLE_NAMES: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'video/x-m4v': 'video/mp4',
  'application/mp4': 'video/mp4',
  'application/ogg': 'audio/ogg',
};
