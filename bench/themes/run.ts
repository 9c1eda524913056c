import { findThemes } from '../../src/themes/clustering/find-themes';
import { bertopic } from './bertopic';
import { embedded } from './embedded';
import { growth } from './growth';
import { labelledTexts } from './labelled-texts';
import { agreement } from './scores';
import { stability } from './stability';

const GROWTH = [3_000, 10_000, 30_000, 100_000, 200_000];

function report(name: string, labels: readonly string[], clusters: ArrayLike<number>, seconds: number): void {
  const all = Array.from(clusters);
  const assigned = [...all.keys()].filter((text) => all[text]! >= 0);
  const over = agreement(labels, all);
  const within = agreement(
    assigned.map((text) => labels[text]),
    assigned.map((text) => all[text]),
  );
  const count = new Set(assigned.map((text) => all[text])).size;
  const unassigned = (100 * (all.length - assigned.length)) / all.length;
  console.log(
    `${name}: NMI ${over.nmi.toFixed(3)}, ARI ${over.ari.toFixed(3)} (assigned only: ${within.nmi.toFixed(3)}, ${within.ari.toFixed(3)}), ` +
      `${count} clusters, ${unassigned.toFixed(1)} % unassigned, ${seconds.toFixed(2)} s`,
  );
}

async function main([file, ...options]: string[]): Promise<void> {
  if (file === undefined)
    throw new Error('Usage: bench/themes FILE.csv [--growth]; BERTOPIC_PYTHON: a Python with BERTopic');
  const { texts, labels } = await labelledTexts(file);
  const vectors = await embedded(texts);
  if (options.includes('--growth')) {
    growth(vectors, GROWTH);
    return;
  }
  console.log(`${texts.length} texts, ${new Set(labels).size} labels`);
  // Once to warm up: a worker that clusters has done so before.
  findThemes(vectors);
  const start = performance.now();
  const found = findThemes(vectors);
  const seconds = (performance.now() - start) / 1000;
  report('Callweave, groups', labels, found.groups, seconds);
  report('Callweave, themes', labels, found.themes, seconds);

  const python = process.env['BERTOPIC_PYTHON'];
  if (python === undefined) console.log('BERTopic: not run, BERTOPIC_PYTHON names no Python');
  else {
    const other = await bertopic(python, texts, vectors);
    report('BERTopic', labels, other.topics, other.seconds);
    console.log(`BERTopic takes ${(other.seconds / seconds).toFixed(0)} times as long`);
  }
  const { themesKept, groupsKept } = stability(vectors, 1);
  console.log(
    `After 10 % more texts ${(100 * themesKept).toFixed(1)} % have the theme they had, ${(100 * groupsKept).toFixed(1)} % the group`,
  );
}

void main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
