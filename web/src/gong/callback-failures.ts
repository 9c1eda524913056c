type Failure = { title: string; nextStep: string; canRetry: boolean };

const EXCHANGE_FAILED: Failure = {
  title: 'Gong did not complete the connection',
  nextStep:
    'Gong answered with an error, and nothing was connected. Try again in a minute; if it happens again, ask whoever runs Callweave to look at its log.',
  canRetry: true,
};

/** What Gong's answer means for whoever comes back from its consent page, by the `code` in the address. */
const FAILURES: Readonly<Record<string, Failure>> = {
  not_technical_admin: {
    title: 'Only a Technical admin of Gong can connect it',
    nextStep:
      'You are not a Technical admin in Gong, and nothing was connected. Send the link below to someone who is: they can be invited as a free viewer, who can do this one thing.',
    canRetry: false,
  },
  access_denied: {
    title: 'Access was not given',
    nextStep:
      'Someone chose not to let Callweave in on Gong’s page, and nothing was connected. If that was a mistake, connect again and choose to authorize.',
    canRetry: true,
  },
  state_invalid: {
    title: 'This sign-in at Gong is no longer valid',
    nextStep:
      'It took too long, was finished once already, or was begun in another browser or by another person. Connect again from here, and stay in this browser.',
    canRetry: true,
  },
  different_company: {
    title: 'That is a different Gong company',
    nextStep:
      'Sources here belong to another company’s Gong, so this one was refused and nothing has changed. Connect again and sign in to the company of before; to move to another one, disconnect Gong first.',
    canRetry: true,
  },
  missing_scope: {
    title: 'Gong did not allow all that is needed',
    nextStep:
      'Callweave reads calls, transcripts, recordings and users, and needs all five permissions for it. Ask whoever manages apps in Gong to allow them, then connect again.',
    canRetry: true,
  },
  exchange_failed: EXCHANGE_FAILED,
};

export function failureOf(code: string | null): Failure {
  return FAILURES[code ?? ''] ?? EXCHANGE_FAILED;
}
