/** How well a clustering agrees with labels. */
export interface Agreement {
  /** Normalised mutual information, by the arithmetic mean of both entropies. */
  readonly nmi: number;
  /** Rand index, adjusted for chance. */
  readonly ari: number;
}

export function agreement<A, B>(labels: readonly A[], clusters: readonly B[]): Agreement {
  const rows = new Map<A, Map<B, number>>();
  labels.forEach((label, text) => {
    const row = rows.get(label) ?? new Map<B, number>();
    const cluster = clusters[text] as B;
    rows.set(label, row.set(cluster, (row.get(cluster) ?? 0) + 1));
  });
  const cells = [...rows.values()].flatMap((row) => [...row.values()]);
  const byLabel = sizes(labels);
  const byCluster = sizes(clusters);
  const all = labels.length;

  const information = entropy(byLabel, all) + entropy(byCluster, all) - entropy(cells, all);
  const meanEntropy = (entropy(byLabel, all) + entropy(byCluster, all)) / 2;

  const [together, labelPairs, clusterPairs] = [pairs(cells), pairs(byLabel), pairs(byCluster)];
  const byChance = (labelPairs * clusterPairs) / Math.max(1, pairs([all]));
  const most = (labelPairs + clusterPairs) / 2;
  return {
    nmi: meanEntropy === 0 ? 1 : information / meanEntropy,
    ari: most === byChance ? 1 : (together - byChance) / (most - byChance),
  };
}

function sizes(values: readonly unknown[]): number[] {
  const counts = new Map<unknown, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

function entropy(counts: readonly number[], all: number): number {
  return counts.reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0);
}

const pairs = (counts: readonly number[]) => counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
