type Searchable = { name: string | null; email: string | null; title: string | null };

/** Whether each word of the query is in the person's name, email or title; neither case nor accents matter. */
export function matchesPerson(query: string, person: Searchable): boolean {
  const text = [person.name, person.email, person.title].map((part) => fold(part ?? '')).join(' ');
  return fold(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Letters that Unicode does not take apart into a base letter and an accent. */
const WHOLE_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' };

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøłđæœı]/g, (letter) => WHOLE_LETTERS[letter] ?? letter);
}
