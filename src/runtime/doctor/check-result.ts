/** What the doctor found out about one thing. `fix` says what to do, not only what is wrong. */
export type CheckResult =
  { name: string; ok: true; message: string } | { name: string; ok: false; message: string; fix: string };

export const well = (name: string, message: string): CheckResult => ({ name, ok: true, message });
export const wrong = (name: string, message: string, fix: string): CheckResult => ({ name, ok: false, message, fix });

/** What went wrong in one line. An error that wraps others often says nothing itself: then the innermost is asked. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error instanceof AggregateError) return inWords(error.errors[0]);
  if (error.cause instanceof Error) return inWords(error.cause);
  return error.message.split('\n')[0] || error.name;
}
