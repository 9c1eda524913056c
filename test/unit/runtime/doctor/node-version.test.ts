import { checkNodeVersion } from '../../../../src/runtime/doctor/node-version';

describe('the check of Node', () => {
  it.each(['20.20.0', '20.21.3', '22.1.0', '24.0.0'])('is content with %s', (version) => {
    expect(checkNodeVersion(version)).toMatchObject({ ok: true });
  });

  it.each(['18.20.4', '20.19.9', '9.99.0'])('asks for a newer one than %s', (version) => {
    expect(checkNodeVersion(version)).toMatchObject({ ok: false, fix: 'install Node 20.20 or newer' });
  });
});
