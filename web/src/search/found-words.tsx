type Props = { text: string; highlights: readonly { start: number; end: number }[] };

/** A sentence in which the words that were looked for are marked. */
export function FoundWords({ text, highlights }: Props) {
  const parts = [];
  let at = 0;
  for (const { start, end } of highlights) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
