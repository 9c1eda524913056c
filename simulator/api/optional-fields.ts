/** Fields that may be empty, as Gong sends them: some objects leave empty ones out, others say `null`. */
export function optionalFields<T extends Record<string, unknown>>(fields: T, omitEmpty: boolean): Partial<T> {
  if (!omitEmpty) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;
}
