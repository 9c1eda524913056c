import { z } from 'zod';

/** Microseconds since 1970: Gong's timestamps have up to six fraction digits, and `from <= started < to` must be exact. */
export type Micros = number;

export const microsOf = (milliseconds: number): Micros => milliseconds * 1000;
export const millisecondsOf = (micros: Micros): number => Math.floor(micros / 1000);

const HOUR = 3_600_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far a time zone is ahead of UTC, in minutes. Looked up once an hour of time, since zones shift on whole hours. */
export function offsetMinutes(timeZone: string, milliseconds: number): number {
  const hour = Math.floor(milliseconds / HOUR);
  const key = `${timeZone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  const name = formatter.formatToParts(hour * HOUR).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  offsets.set(key, offset);
  return offset;
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0');

/** The time as Gong writes it: with the company's offset instead of `Z`, and 0, 3 or 6 fraction digits. */
export function gongTime(micros: Micros, fractionDigits: 0 | 3 | 6, timeZone: string): string {
  const milliseconds = millisecondsOf(micros);
  const offset = offsetMinutes(timeZone, milliseconds);
  const local = new Date(milliseconds + offset * 60_000).toISOString().slice(0, 19);
  const fraction = pad(micros - Math.floor(micros / 1_000_000) * 1_000_000, 6).slice(0, fractionDigits);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${local}${fraction && `.${fraction}`}${offset < 0 ? '-' : '+'}${pad(hours)}:${pad(minutes)}`;
}

const requestTime = z.iso.datetime({ offset: true });

/** Reads a time of a request: ISO 8601 with `Z` or an offset. `undefined` for anything else. */
export function parseRequestTime(text: string): Micros | undefined {
  if (!requestTime.safeParse(text).success) return undefined;
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const wholeSeconds = Date.parse(text.replace(/\.\d+/, ''));
  return Number.isNaN(wholeSeconds) ? undefined : microsOf(wholeSeconds) + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
