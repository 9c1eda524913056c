import { formatTime } from './format-time';

/** A sentence of the API, whose times are in UTC, with the reader's own times. */
export function withLocalTimes(sentence: string): string {
  return sentence.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (instant) => formatTime(instant));
}
