import { S3Client } from '@aws-sdk/client-s3';
import type { MediaStoreSetting } from '../config/setting-types';
import { FolderMediaStore } from './folder-media-store';
import type { MediaStore } from './media-store';
import { S3MediaStore } from './s3-media-store';

/**
 * The store that MEDIA_STORE names. Nothing is looked at yet.
 * @param endpoint S3_ENDPOINT; the AWS client reads its own variables
 */
export function openMediaStore(
  setting: MediaStoreSetting,
  endpoint?: string,
  env: NodeJS.ProcessEnv = process.env,
): MediaStore {
  if (setting.kind === 'folder') return new FolderMediaStore(setting.path);
  return new S3MediaStore(s3Client(endpoint, env), setting.bucket, setting.prefix);
}

export function s3Client(endpoint: string | undefined, env: NodeJS.ProcessEnv): S3Client {
  // The CLI and Python know AWS_DEFAULT_REGION, the JavaScript client only AWS_REGION.
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'];
  const requestHandler = { connectionTimeout: 10_000, socketTimeout: 60_000 };
  if (endpoint === undefined) return new S3Client({ requestHandler, ...(region && { region }) });
  return new S3Client({
    requestHandler,
    endpoint,
    region: region || 'us-east-1',
    forcePathStyle: true,
    // Stores other than AWS seldom know the checksums that its client adds since 2025.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
