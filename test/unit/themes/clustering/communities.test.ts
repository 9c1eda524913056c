import fc from 'fast-check';
import { aggregate } from '../../../../src/themes/clustering/aggregate';
import { likeliestResolution } from '../../../../src/themes/clustering/choose-resolution';
import { exactNeighbours } from '../../../../src/themes/clustering/exact-neighbours';
import { membersOf, partitionOf, singletons } from '../../../../src/themes/clustering/graph';
import type { Graph, Partition } from '../../../../src/themes/clustering/graph';
import { leiden } from '../../../../src/themes/clustering/leiden';
import { fitOf } from '../../../../src/themes/clustering/likelihood';
import { moveNodes } from '../../../../src/themes/clustering/move-nodes';
import { neighbourGraph } from '../../../../src/themes/clustering/neighbour-graph';
import { seededRandom, shuffledOrder } from '../../../../src/themes/random';
import { plantedTexts } from './planted-texts';

/** Modularity with a resolution, the slow way. */
function quality(graph: Graph, { of }: Partition, resolution: number): number {
  let sum = 0;
  for (let node = 0; node < graph.count; node++) {
    for (let at = graph.offsets[node]!; at < graph.offsets[node + 1]!; at++) {
      if (of[node] === of[graph.targets[at]!]) sum += graph.weights[at]!;
    }
    for (let other = 0; other < graph.count; other++) {
      if (of[node] === of[other]) sum -= (resolution * graph.strengths[node]! * graph.strengths[other]!) / graph.total;
    }
  }
  return sum / graph.total;
}

function isConnected(graph: Graph, members: readonly number[]): boolean {
  const inside = new Set(members);
  const reached = new Set([members[0]!]);
  for (const node of reached) {
    for (let at = graph.offsets[node]!; at < graph.offsets[node + 1]!; at++) {
      const target = graph.targets[at]!;
      if (inside.has(target)) reached.add(target);
    }
  }
  return reached.size === members.length;
}

const graphOf = (sizes: readonly number[], spread: number, seed: number) => {
  const { vectors, subjects } = plantedTexts(sizes, { spread, seed });
  return { graph: neighbourGraph(exactNeighbours(vectors, 8)), subjects };
};
const someGraph = fc
  .record({
    sizes: fc.array(fc.integer({ min: 2, max: 25 }), { minLength: 1, maxLength: 5 }),
    spread: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
    seed: fc.nat(1000),
  })
  .map(({ sizes, spread, seed }) => graphOf(sizes, spread, seed).graph);

describe('the graph of neighbours', () => {
  test('has each edge on both ends with the same weight, of 0 to 1, and sums that are right', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const edges = new Map<string, number>();
        let total = 0;
        for (let node = 0; node < graph.count; node++) {
          let strength = 0;
          for (let at = graph.offsets[node]!; at < graph.offsets[node + 1]!; at++) {
            expect(graph.targets[at]).not.toBe(node);
            edges.set(`${node} ${graph.targets[at]}`, graph.weights[at]!);
            strength += graph.weights[at]!;
          }
          expect(graph.strengths[node]).toBeCloseTo(strength, 6);
          total += strength;
        }
        expect(graph.total).toBeCloseTo(total, 4);
        expect(edges.size).toBe(graph.targets.length);
        for (const [edge, weight] of edges) {
          expect(weight).toBeGreaterThanOrEqual(0);
          expect(weight).toBeLessThanOrEqual(1);
          expect(edges.get(edge.split(' ').reverse().join(' '))).toBeCloseTo(weight, 6);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('communities', () => {
  test('are the subjects where these are apart', () => {
    const { graph, subjects } = graphOf([20, 30, 40], 0.15, 3);
    const { of } = leiden(graph, { resolution: 1, random: seededRandom(1) });
    expect([...of]).toEqual([...partitionOf(subjects).of]);
  });

  test('hold together, and are no worse than each text by itself or all as one', () => {
    fc.assert(
      fc.property(someGraph, fc.double({ min: 0.3, max: 6, noNaN: true }), fc.nat(99), (graph, resolution, seed) => {
        const found = leiden(graph, { resolution, random: seededRandom(seed) });
        const value = quality(graph, found, resolution);
        expect(value).toBeGreaterThanOrEqual(quality(graph, singletons(graph.count), resolution) - 1e-6);
        expect(value).toBeGreaterThanOrEqual(
          quality(graph, partitionOf(new Int32Array(graph.count)), resolution) - 1e-6,
        );
        for (const members of membersOf(found)) expect(isConnected(graph, members)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('are the same for the same seed', () => {
    const { graph } = graphOf([25, 25, 25], 0.9, 5);
    const run = () => leiden(graph, { resolution: 2, random: seededRandom(4) });
    expect(run()).toEqual(run());
  });

  test('keep the weight of the graph when they become its nodes', () => {
    fc.assert(
      fc.property(someGraph, (graph) => {
        const level = aggregate(graph, leiden(graph, { resolution: 3, random: seededRandom(1) }));
        const strengths = level.strengths.reduce((sum, value) => sum + value, 0);
        expect(strengths).toBeCloseTo(graph.total, 3);
        expect(level.total).toBe(graph.total);
      }),
      { numRuns: 30 },
    );
  });

  test('are left alone by nodes that are loyal enough', () => {
    const { graph } = graphOf([20, 20], 0.5, 2);
    const start = partitionOf(Array.from({ length: 40 }, (_, node) => node % 2));
    const order = shuffledOrder(40, seededRandom(1));
    expect(moveNodes(graph, start, 1, order).of).not.toEqual(start.of);
    expect(moveNodes(graph, start, 1, order, 2).of).toEqual(start.of);
  });
});

describe('the resolution', () => {
  test('gives about as many communities as there are subjects, few or many, without being told', () => {
    for (const count of [4, 12, 40]) {
      const { graph } = graphOf(
        Array.from({ length: count }, () => 25),
        0.5,
        count,
      );
      const resolution = likeliestResolution(graph, 1);
      const found = leiden(graph, { resolution, random: seededRandom(1) }).count;
      expect(found).toBeGreaterThanOrEqual(count * 0.8);
      expect(found).toBeLessThanOrEqual(count * 1.5);
    }
  });

  test('is likelier at the true communities than at coarser or finer ones', () => {
    const { graph, subjects } = graphOf([30, 30, 30, 30], 0.4, 8);
    const likelihood = (labels: number[]) => fitOf(graph, partitionOf(labels)).logLikelihood;
    const truth = likelihood(subjects);
    expect(truth).toBeGreaterThan(likelihood(subjects.map((subject) => subject >> 1)));
    expect(truth).toBeGreaterThan(likelihood(subjects.map((subject, text) => subject * 2 + (text % 2))));
  });
});
