import { leaning } from '../excerpts/leaning';
import type { TalkExamples } from '../excerpts/leaning';
import type { Vectors } from '../vectors';
import { centresOf } from './centres';
import type { Partition } from './graph';

/** Of the margin for a single text: what many say in common is surer than what one does. */
const SURER = 2 / 3;

/** Whether each group is small talk, by its centre. */
export function smallTalkGroups(vectors: Vectors, groups: Partition, examples: TalkExamples): boolean[] {
  const { data, dimensions } = centresOf(vectors, groups);
  return Array.from({ length: groups.count }, (_, group) => {
    const centre = data.subarray(group * dimensions, (group + 1) * dimensions);
    return leaning(centre, examples) > SURER * examples.margin;
  });
}
