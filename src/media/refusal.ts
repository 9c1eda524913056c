import { DownloadError } from './download-error';

/** How S3 and CloudFront say that an address was good once. */
const EXPIRED = /<(?:Code|code)>(?:ExpiredToken|RequestExpired|ExpiredRequest)<|Request has expired|Expired token/i;

/** What an answer other than the recording means. @param body its first few kilobytes */
export function refusal(status: number, body: string): DownloadError {
  if (EXPIRED.test(body) && status < 500) return new DownloadError('expired', `status ${status}`);
  if (status === 401 || status === 403) return new DownloadError('forbidden', `status ${status}`);
  if (status === 404 || status === 410) return new DownloadError('gone', `status ${status}`);
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return new DownloadError('unavailable', `status ${status}`);
  return new DownloadError('forbidden', `status ${status}`);
}
