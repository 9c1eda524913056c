import type { FastifyInstance, FastifyReply } from 'fastify';
import { isWithinView } from '../api/visible-calls';
import type { Simulation } from '../simulation';
import { byteRange } from './byte-range';
import { refuseMediaAddress } from './media-address';
import { recordingName } from './recording-format';
import type { RecordingKind } from './recording-format';

interface Params {
  companyId: string;
  callId: string;
  file: string;
}

const KINDS: readonly RecordingKind[] = ['audio', 'video'];

const MESSAGES: Record<string, string> = {
  AccessDenied: 'Access Denied',
  SignatureDoesNotMatch: 'The request signature we calculated does not match the signature you provided.',
  ExpiredToken: 'Request has expired',
  NoSuchKey: 'The specified key does not exist.',
  InvalidArgument: 'Only one auth mechanism allowed',
  InvalidRange: 'The requested range is not satisfiable',
};

const refuse = (reply: FastifyReply, status: number, code: string) =>
  reply
    .code(status)
    .type('application/xml')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${MESSAGES[code] ?? code}</Message></Error>`,
    );

/** Serves recordings as Amazon's storage does: to whoever has a signed address, whole or in part, and to nobody who sends a token along. */
export function mediaRoutes(server: FastifyInstance, simulation: Simulation): void {
  server.get<{ Params: Params; Querystring: Record<string, string> }>(
    '/media/:companyId/:callId/:file',
    async (request, reply) => {
      const { companyId, callId, file } = request.params;
      if (request.headers.authorization !== undefined) return refuse(reply, 400, 'InvalidArgument');
      const refusal = refuseMediaAddress(
        simulation.secret,
        request.gong.entry.path,
        request.query,
        simulation.clock.now(),
      );
      if (refusal) return refuse(reply, 403, refusal);
      const company = simulation.tenant(companyId).company;
      const call = company.calls.get(callId);
      const kind = call && KINDS.find((each) => recordingName(call, each) === file);
      if (!call || !kind || call.recording === 'none' || !isWithinView(company, call))
        return refuse(reply, 404, 'NoSuchKey');
      const recording = await simulation.recordings.open(company, call, kind);
      const range = byteRange(request.headers.range, recording.size);
      if (range === 'unsatisfiable') {
        return refuse(reply.header('content-range', `bytes */${recording.size}`), 416, 'InvalidRange');
      }
      const { first, last } = range ?? { first: 0, last: recording.size - 1 };
      if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${recording.size}`);
      return reply
        .header('accept-ranges', 'bytes')
        .header('content-length', last - first + 1)
        .header('etag', `"${recording.etag}"`)
        .type(recording.contentType)
        .send(recording.read(first, last));
    },
  );
}
