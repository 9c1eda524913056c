import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../../db/audit-log';
import { dataPointById } from '../../db/data-points';
import { callToTranscribe, loudnessOf, retryRecording, storedRecording } from '../../db/recordings';
import { ConflictError, NotFoundError } from '../../errors/request-errors';
import { byteRange } from '../../media/byte-range';
import { MediaNotFound } from '../../media/media-errors';
import { recordingKey } from '../../media/recording-key';
import { startTranscription } from '../../recordings/transcription-workflows';
import { transcriberFailed } from '../../transcription/transcriber-error';
import { requireDataPoint } from '../access';
import type { App } from '../app-type';
import type { ApiDeps } from '../deps';
import { problemOf, sendProblem } from '../problem';
import { dataPointWithTranscriptShape } from '../shapes/data-point-shape';

const tags = ['Data points'];
const params = z.object({ id: z.string() });

const loudnessShape = z.object({
  values: z
    .array(z.number().int())
    .describe('0 to 255 for stretches of the same length, at most 2,000; empty until the recording was transcribed'),
});

/** An audio or video file as an answer. */
const bytes = (description: string) => ({
  description,
  content: { 'audio/*': { schema: z.any() }, 'video/*': { schema: z.any() } },
});

export function recordingRoutes(app: App, deps: ApiDeps): void {
  const { db, media, temporal, logger } = deps;

  app.route({
    method: ['GET', 'HEAD'],
    url: '/v1/data-points/:id/media',
    schema: {
      tags,
      summary: 'The recording of a call',
      description: 'Answers Range requests, so that players can seek.',
      params,
      response: { 200: bytes('The recording'), 206: bytes('A part of it'), 304: z.void() },
    },
    handler: async (request, reply) => {
      const { id } = await requireDataPoint(request, request.params.id, 'view');
      const recording = await storedRecording(db, id);
      if (!recording) throw new NotFoundError('recording');
      const { sizeBytes, contentType, mediaFolder } = recording;
      const etag = `"${recording.sha256}"`;
      const condition = request.headers['if-range'];
      const range =
        condition === undefined || condition === etag ? byteRange(request.headers.range, sizeBytes) : undefined;
      const unchanged = named(request.headers['if-none-match'], etag);
      if (range === 'unsatisfiable' && !unchanged) return unsatisfiable(reply, sizeBytes);
      const part = range === 'unsatisfiable' ? undefined : range;
      const stopped = new AbortController();
      reply.raw.on('close', () => stopped.abort());
      const recorded =
        unchanged || request.method === 'HEAD'
          ? undefined
          : await media.read(recordingKey(mediaFolder), part, stopped.signal).catch((error: unknown) => {
              throw error instanceof MediaNotFound ? new NotFoundError('recording') : error;
            });
      // Only now, so that no answer but the recording has what is said of it.
      reply
        .header('accept-ranges', 'bytes')
        .header('etag', etag)
        .header('last-modified', recording.storedAt.toUTCString())
        // Whoever loses access, or whose call is erased, must not find it in a cache.
        .header('cache-control', 'private, no-cache')
        .header('content-disposition', 'inline');
      if (unchanged) return reply.code(304).send();
      const { first, last } = part ?? { first: 0, last: sizeBytes - 1 };
      if (part) reply.code(206).header('content-range', `bytes ${first}-${last}/${sizeBytes}`);
      return reply
        .type(contentType)
        .header('content-length', last - first + 1)
        .send(recorded);
    },
  });

  app.get(
    '/v1/data-points/:id/loudness',
    {
      schema: {
        tags,
        summary: 'How loud a recording is over its time',
        description: 'For drawing it without reading it.',
        params,
        response: { 200: loudnessShape },
      },
    },
    async (request) => {
      const { id } = await requireDataPoint(request, request.params.id, 'view');
      return { values: await loudnessOf(db, id) };
    },
  );

  app.post(
    '/v1/data-points/:id/retry',
    {
      schema: {
        tags,
        summary: 'Try a failed recording or transcription again',
        params,
        body: z.strictObject({}).nullish(),
        response: { 200: dataPointWithTranscriptShape },
      },
    },
    async (request) => {
      const { id, status, membership } = await requireDataPoint(request, request.params.id, 'edit');
      if (status !== 'failed' && status !== 'transcribing') {
        throw new ConflictError('nothing_failed', 'Nothing of this call has failed.');
      }
      if (await retryRecording(db, id, transcriberFailed)) {
        const { workspaceId, userId: actor } = membership;
        await recordAudit(db, { workspaceId, actor, action: 'data_point.retried', target: `data_point/${id}` });
      }
      const call = await callToTranscribe(db, id);
      if (call) {
        const { connectionId } = call;
        await startTranscription(temporal, id, { connectionId, urgency: 'retry' }).catch((error: unknown) =>
          logger.warn({ err: error, dataPointId: id }, 'The transcription will start later.'),
        );
      }
      const dataPoint = await dataPointById(db, id);
      if (!dataPoint) throw new NotFoundError('data point');
      return dataPoint;
    },
  );
}

function named(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);
}

function unsatisfiable(reply: FastifyReply, sizeBytes: number): FastifyReply {
  reply.header('content-range', `bytes */${sizeBytes}`).header('accept-ranges', 'bytes');
  const detail = `The recording has ${sizeBytes} bytes, and none of those that were asked for.`;
  return sendProblem(reply, problemOf(416, 'range_not_satisfiable', detail));
}
