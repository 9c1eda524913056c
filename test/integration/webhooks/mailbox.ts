import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type Letter = { to: string[]; message: string };

/** A mail server that takes everything, unless it is told to refuse for a while. */
export class Mailbox {
  readonly letters: Letter[] = [];
  refuses = 0;

  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Mailbox> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        void text(stream).then((message) => {
          if (mailbox.refuses > 0) {
            mailbox.refuses -= 1;
            return done(new Error('busy'));
          }
          mailbox.letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
          return done();
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    const { port } = server.server.address() as AddressInfo;
    const mailbox = new Mailbox(
      `smtp://127.0.0.1:${port}`,
      () => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    return mailbox;
  }

  to(address: string): Letter[] {
    return this.letters.filter((letter) => letter.to.includes(address));
  }
}
