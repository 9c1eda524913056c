import { z } from 'zod';
import { dataPointShape, participantShape } from './data-point-shape';

export const searchResultShape = z
  .object({
    dataPoint: dataPointShape,
    foundIn: z.array(z.enum(['title', 'people', 'brief', 'transcript'])),
    matches: z
      .array(
        z.object({
          turnIndex: z.int(),
          startMs: z.number().describe('Of the sentence'),
          endMs: z.number(),
          text: z.string().describe('The sentence in which it is said, verbatim'),
          speaker: participantShape,
          highlights: z
            .array(z.object({ start: z.int(), end: z.int() }))
            .describe('Where the words stand in `text`, in UTF-16 units'),
        }),
      )
      .describe('At most five places in the transcript, those with most of what is looked for'),
  })
  .meta({ id: 'SearchResult' });
