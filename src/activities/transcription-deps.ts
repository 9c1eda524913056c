import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import type { Db } from '../db/database';
import type { AllowedHosts } from '../gong/allowed-hosts';
import type { GongConnections } from '../gong-connection/gong-connections';
import type { MediaLimits } from '../media/media-limits';
import type { MediaStore } from '../media/media-store';
import type { PieceLength } from '../transcription/piece-cutter';
import type { Transcriber } from '../transcription/transcriber';

export type TranscriptionDeps = {
  db: Db;
  logger: Logger;
  gong: Pick<GongConnections, 'gateway'>;
  media: MediaStore;
  /** For recordings, with the hosts that Gong's answers may lead to. */
  download: { dispatcher: Dispatcher; allowedHosts: AllowedHosts };
  transcriber: Transcriber;
  limits: MediaLimits;
  pieceLength: PieceLength;
};

/** A data point to work on; a `fresh` one may use all of the day's budget of requests. */
export type TranscriptionInput = { dataPointId: string; fresh: boolean };
