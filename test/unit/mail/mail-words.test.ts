import fc from 'fast-check';
import { mailWords } from '../../../src/mail/mail-words';

const facts = { reader: 'Ada', workspace: 'Research', url: 'https://callweave.acme.test/invite/x', reason: null };

describe('a mail', () => {
  it('of an invitation says to what, and has the link', () => {
    const { subject, text } = mailWords({ kind: 'invitation', ...facts });
    expect(subject).toContain('Research');
    expect(text).toContain(facts.url);
  });

  it('about a lost connection says why, what to do, and that nothing is lost', () => {
    const { text } = mailWords({ kind: 'needs_reconnection', ...facts, reason: 'Gong no longer accepts us.' });
    expect(text).toContain('Gong no longer accepts us.');
    expect(text).toContain('Nothing is lost');
  });

  it('has one line as its subject, whatever the workspace is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('invitation', 'needs_reconnection'),
        (workspace, kind) => {
          expect(mailWords({ kind, ...facts, workspace }).subject).not.toMatch(/[\r\n\0]/);
        },
      ),
    );
  });
});
