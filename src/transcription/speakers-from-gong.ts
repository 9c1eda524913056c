import { sentence } from './sentences';
import type { SpokenSentence } from './sentences';
import type { Word } from './transcriber';

/** As Gong's own transcript of the call has it; the times are of the same recording. */
export type GongMonologueTimes = {
  speakerId: string | null;
  sentences: readonly { startMs: number; endMs: number }[];
};

/** `speakerId` is one that Gong names for these moments, or null: nobody knows who spoke. */
export type LabelledSentence = SpokenSentence & { speakerId: string | null };

/** By so much Gong's times and ours may miss each other. */
const TOLERANCE_MS = 700;
/** Fewer words than that in the midst of a sentence are a matter of inexact times, not another speaker. */
const FEWEST_WORDS = 3;

/**
 * Who says each sentence, by Gong's transcript. A sentence in which the speaker changes becomes two. Where Gong heard
 * nobody, or could not tell who it was, nobody is named: speakers are never made up.
 */
export function labelSpeakers(
  sentences: readonly SpokenSentence[],
  monologues: readonly GongMonologueTimes[],
): LabelledSentence[] {
  const spans = spansOf(monologues);
  return sentences.flatMap((each) => labelled(each, spans));
}

type Span = { startMs: number; endMs: number; speakerId: string | null };

function spansOf(monologues: readonly GongMonologueTimes[]): Span[] {
  return monologues
    .flatMap(({ speakerId, sentences }) => sentences.map(({ startMs, endMs }) => ({ startMs, endMs, speakerId })))
    .filter(({ startMs, endMs }) => endMs >= startMs)
    .sort((a, b) => a.startMs - b.startMs);
}

function labelled(spoken: SpokenSentence, spans: readonly Span[]): LabelledSentence[] {
  const near = spans.filter((span) => distance(span, spoken) <= TOLERANCE_MS);
  const speakers = spoken.words.map((word) => speakerAt(word, near));
  const runs = withoutSplinters(runsOf(speakers));
  if (runs.length === 1) return [{ ...spoken, speakerId: runs[0]?.speakerId ?? null }];
  return runs.map(({ speakerId, from, to }) => ({ ...sentence(spoken.words.slice(from, to)), speakerId }));
}

/** The one who speaks for the longest time of a word, else the nearest. */
function speakerAt(word: Word, spans: readonly Span[]): string | null {
  let best: { span: Span; overlap: number; away: number } | undefined;
  for (const span of spans) {
    const overlap = Math.min(span.endMs, word.endMs) - Math.max(span.startMs, word.startMs);
    const away = distance(span, word);
    if (away > TOLERANCE_MS) continue;
    if (!best || overlap > best.overlap) best = { span, overlap, away };
  }
  return best?.span.speakerId ?? null;
}

const distance = (a: { startMs: number; endMs: number }, b: { startMs: number; endMs: number }) =>
  Math.max(0, a.startMs - b.endMs, b.startMs - a.endMs);

type Run = { speakerId: string | null; from: number; to: number };

function runsOf(speakers: readonly (string | null)[]): Run[] {
  const runs: Run[] = [];
  for (const [index, speakerId] of speakers.entries()) {
    const last = runs.at(-1);
    if (last && last.speakerId === speakerId) last.to = index + 1;
    else runs.push({ speakerId, from: index, to: index + 1 });
  }
  return runs;
}

/** Gives the shortest run, of equals an unknown one, to its longer neighbour, until none is too short or one is left. */
function withoutSplinters(runs: readonly Run[]): Run[] {
  const words = (run: Run | undefined) => (run ? run.to - run.from : 0);
  let left = [...runs];
  while (left.length > 1) {
    const weight = (run: Run) => words(run) + (run.speakerId === null ? 0 : 0.5);
    const shortest = left.reduce((least, run) => (weight(run) < weight(least) ? run : least));
    if (words(shortest) >= FEWEST_WORDS) break;
    const at = left.indexOf(shortest);
    const heir = words(left[at - 1]) >= words(left[at + 1]) ? left[at - 1] : left[at + 1];
    left = merged(left.map((run) => (run === shortest ? { ...run, speakerId: heir?.speakerId ?? null } : run)));
  }
  return left;
}

function merged(runs: readonly Run[]): Run[] {
  return runs.reduce<Run[]>((done, run) => {
    const last = done.at(-1);
    if (last && last.speakerId === run.speakerId) return [...done.slice(0, -1), { ...last, to: run.to }];
    return [...done, run];
  }, []);
}
