/** Gong's codes for a language that it could not tell, for several at once, and for no speech. */
const NO_LANGUAGE = new Set(['und', 'mul', 'zxx', 'mis']);

/** The two letters (three for rare languages) by which engines know a language; undefined where it is to be found out. */
export function spokenLanguage(code: string | null): string | undefined {
  if (code === null || NO_LANGUAGE.has(code.toLowerCase())) return undefined;
  try {
    const { language } = new Intl.Locale(code.replaceAll('_', '-'));
    return NO_LANGUAGE.has(language) ? undefined : language;
  } catch {
    return undefined;
  }
}
