import { consentRefusal } from '../../../src/gong/consent-error';

describe('a consent page that sends the browser back without a code', () => {
  it.each([
    ['access_denied', '', 'access_denied'],
    ['access_denied', 'Only a Technical Administrator can authorize this app', 'not_technical_admin'],
    ['not_technical_admin', '', 'not_technical_admin'],
    ['unauthorized_user', 'User must be a technical administrator', 'not_technical_admin'],
    ['invalid_scope', '', 'missing_scope'],
    ['server_error', 'Something went wrong', 'exchange_failed'],
  ])('with %s and %p means %s', (error, description, expected) => {
    expect(consentRefusal(error, description)).toBe(expected);
  });
});
