import { webhookAddresses } from '../../../src/webhooks/webhook-address';

const anywhere = webhookAddresses([]);

describe('an address for a webhook', () => {
  it.each([
    'https://hooks.acme.test/callweave',
    'https://hooks.acme.test:8443/?a=b',
    'https://8.8.8.8/',
    'https://[2606:4700::1]/',
  ])('may be public and https: %s', (address) => expect(anywhere.complaintAbout(address)).toBeNull());

  it.each([
    'nonsense',
    '',
    'ftp://hooks.acme.test/',
    'javascript:alert(1)',
    'http://hooks.acme.test/',
    'https://user:password@hooks.acme.test/',
    'https://localhost/',
    'https://a.localhost./',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://10.0.0.7/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
  ])('may be nothing else: %s', (address) => expect(anywhere.complaintAbout(address)).not.toBeNull());

  it('may be wherever the operator allows', () => {
    const allowed = webhookAddresses(['127.0.0.1:8080', '*.internal.acme.test']);
    expect(allowed.complaintAbout('http://127.0.0.1:8080/hook')).toBeNull();
    expect(allowed.complaintAbout('http://127.0.0.1:9090/hook')).not.toBeNull();
    expect(allowed.complaintAbout('http://a.internal.acme.test/')).toBeNull();
    expect(allowed.reach(new URL('https://hooks.acme.test/'))).toBe('public_https');
    expect(allowed.reach(new URL('http://hooks.acme.test/'))).toBe('nothing');
  });
});
