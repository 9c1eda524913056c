const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}$/;

/**
 * Plain names between slashes: nothing that leads out of the store, or that file systems and S3 read differently. A name
 * does not begin with a dot, which half-written files do.
 * @throws RangeError
 */
export function checkKey(key: string): string {
  if (!key.split('/').every((name) => NAME.test(name))) throw new RangeError('Not a key of the media store');
  return key;
}
