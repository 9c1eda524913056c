import { randomBytes } from 'node:crypto';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { s3Client } from '../../media/open-media-store';
import { inWords, well, wrong } from './check-result';
import type { CheckResult } from './check-result';

const FIXES: Readonly<Record<string, string>> = {
  NoSuchBucket: 'make the bucket, or correct MEDIA_STORE',
  AccessDenied: 'let these credentials get, put, list and delete objects under the prefix',
  InvalidAccessKeyId: 'correct AWS_ACCESS_KEY_ID',
  SignatureDoesNotMatch: 'correct AWS_SECRET_ACCESS_KEY',
  CredentialsProviderError: 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give this machine a role',
};

/** Whether recordings can be written into the bucket, by an object that is there for a moment. */
export async function checkMediaBucket(
  { bucket, prefix }: { bucket: string; prefix: string },
  endpoint: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<CheckResult> {
  const client = s3Client(endpoint, env);
  const object = {
    Bucket: bucket,
    Key: [prefix, `.doctor-${randomBytes(6).toString('hex')}`].filter(Boolean).join('/'),
  };
  try {
    await client.send(new PutObjectCommand({ ...object, Body: 'may we write here?' }));
    await client.send(new DeleteObjectCommand(object));
    return well('Media store', `the bucket ${bucket} is writable`);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const fix = FIXES[name] ?? 'see that MEDIA_STORE, S3_ENDPOINT and AWS_REGION are right';
    return wrong('Media store', `the bucket ${bucket} is not writable: ${inWords(error)}`, fix);
  } finally {
    client.destroy();
  }
}
