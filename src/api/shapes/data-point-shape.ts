import { z } from 'zod';

const instant = z.iso.datetime();

export const participantShape = z
  .object({
    name: z.string().nullable(),
    email: z.string().nullable(),
    affiliation: z.enum(['internal', 'external', 'unknown']),
  })
  .meta({ id: 'Participant' });

export const personShape = z
  .object({
    id: z.string().describe('Gong user id'),
    name: z.string().nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: 'Person' });

const fields = z.object({
  callDate: instant,
  durationSeconds: z.number(),
  direction: z.string().describe('Such as Inbound, Outbound, Conference, Unknown'),
  scope: z.string().describe('Internal, External or Unknown'),
  media: z.string().describe('Audio or Video'),
  language: z.string().describe('ISO 639-2, such as eng'),
  system: z.string().describe('What recorded the call, such as Zoom'),
  purpose: z.string().nullable(),
  isPrivate: z.boolean(),
  customData: z.unknown().describe('Gong’s string, or the JSON in it'),
  primaryOwner: personShape.nullable().optional().describe('Channels'),
  gongUrl: z.string().nullable().optional().describe('Channels'),
  user: personShape.nullable().optional().describe('Projects'),
});

const turnShape = z
  .object({
    index: z.number().int(),
    startMs: z.number(),
    endMs: z.number(),
    text: z.string(),
    speaker: participantShape,
    sentences: z.array(z.object({ startMs: z.number(), endMs: z.number(), text: z.string() })),
  })
  .meta({ id: 'Turn' });

const mediaShape = z
  .object({
    url: z.string().describe('Path below the address of the API'),
    kind: z.enum(['audio', 'video']),
    contentType: z.string(),
    durationMs: z.number(),
    sizeBytes: z.number(),
  })
  .meta({ id: 'Media' });

const dataPoint = z.object({
  id: z.uuid(),
  containerId: z.uuid(),
  sourceId: z.uuid().describe('The first of the sources that brought it'),
  gongCallId: z.string(),
  title: z.string(),
  status: z.enum(['ready', 'awaiting_transcript', 'no_transcript', 'transcribing', 'failed']),
  fields,
  participants: z.array(participantShape),
  removedFromGongAt: instant.nullable(),
  brief: z.string().nullable().optional().describe('Channels'),
  media: mediaShape.nullable().optional().describe('Projects; null while the recording is not here'),
  failure: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .optional()
    .describe('Projects: why the recording could not be fetched or transcribed'),
});

/** A data point as lists have it. */
export const dataPointShape = dataPoint.meta({ id: 'DataPoint' });

export const dataPointWithTranscriptShape = dataPoint
  .extend({ transcript: z.object({ turns: z.array(turnShape) }) })
  .meta({ id: 'DataPointWithTranscript' });
