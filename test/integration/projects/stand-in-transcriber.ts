import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HeardPiece = { bytes: number; authorization: string | undefined };

/** What it answers to a piece; `held` until the test lets it go. */
type Reaction = { status: number; headers?: Record<string, string> } | 'words' | 'nothing';

const BYTES_A_SECOND = 32_000;

/** An OpenAI-compatible transcription service that hears a sentence every two seconds, whatever is said. */
export class StandInTranscriber {
  readonly heard: HeardPiece[] = [];
  reaction: (piece: number) => Reaction = () => 'words';
  /** Awaited before each answer. */
  hold: (piece: number) => Promise<void> = async () => undefined;

  /** What it hears, by the number of the sentence and the length of the piece in seconds. */
  sentence = (number: number, _seconds: number) => `Sentence ${number} about marmalade pricing.`;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<StandInTranscriber> {
    const server = createServer();
    const standIn = new StandInTranscriber(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const bytes = Buffer.concat(chunks).length;
        const number = standIn.heard.push({ bytes, authorization: request.headers.authorization });
        void standIn.hold(number).then(() => {
          const reaction = standIn.reaction(number);
          if (typeof reaction !== 'string') return response.writeHead(reaction.status, reaction.headers).end();
          const segments = reaction === 'words' ? standIn.segments(bytes) : [];
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ segments }));
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private segments(bytes: number) {
    const seconds = Math.floor(bytes / BYTES_A_SECOND);
    return Array.from({ length: Math.max(1, Math.floor(seconds / 2)) }, (_, index) => ({
      start: index * 2,
      end: index * 2 + 1.8,
      text: this.sentence(index + 1, seconds),
    }));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
