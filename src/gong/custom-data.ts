/**
 * Gong's `customData` is a string of the customer's own, often JSON. An object or array in it is given as such; everything
 * else stays Gong's string, also JSON that would lose digits of a large number, or that Postgres could not keep.
 */
export function readCustomData(text: string | null): unknown {
  if (text === null || !/^\s*[[{]/.test(text)) return text;
  try {
    const value = JSON.parse(text, refuseWhatCannotBeKept) as unknown;
    return keptByPostgres(value) ? value : text;
  } catch {
    return text;
  }
}

function refuseWhatCannotBeKept(_key: string, value: unknown): unknown {
  if (
    typeof value === 'number' &&
    (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
  ) {
    throw new RangeError('loses digits');
  }
  return value;
}

/** jsonb takes neither NUL nor half a surrogate pair; JSON.stringify writes both as escapes, in keys as in values. */
function keptByPostgres(value: unknown): boolean {
  return !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(JSON.stringify(value));
}
