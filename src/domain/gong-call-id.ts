/** Gong's ids are decimal, of up to 20 digits; they must never pass through a JavaScript number. */
const ID = /^\d{1,20}$/;

/** Reads what a person pastes: the id of a call, or the address of its page in Gong. Null if it is neither. */
export function readGongCallId(text: string): string | null {
  const trimmed = text.trim();
  if (ID.test(trimmed)) return trimmed;
  const id = URL.canParse(trimmed) ? new URL(trimmed).searchParams.get('id') : null;
  return id !== null && ID.test(id) ? id : null;
}
