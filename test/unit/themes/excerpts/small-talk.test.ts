import { isSmallTalk } from '../../../../src/themes/excerpts/small-talk';

describe('small talk', () => {
  test.each([
    'Hi Joel, good morning.',
    'Good afternoon everyone!',
    'Nice to meet you, Priya.',
    'How was your weekend?',
    'Okay, great, thank you.',
    'Yeah, exactly.',
    'Sounds good, thanks!',
    'Bye-bye.',
    'You too, have a great rest of your day.',
    'Thanks for taking the time today.',
    'Can you see my screen?',
    'Can everybody hear me okay?',
    "I think you're on mute.",
    'Yes, I can see it now.',
    'Let me share my screen.',
    'Could you zoom in a bit?',
    'Would Tuesday at ten work for you?',
    'Thursday is tight, how about Friday instead?',
    "I'll send you a recap by end of day.",
    "I'll put a follow-up on the calendar.",
    'I have a hard stop at three.',
    'Just give me a second.',
    'This call is being recorded.',
    'Hi, this is Ingrid from Fjordline Shipping.',
    'Hello, Carlos Mendes here, Altamira Wine.',
    'My name is Oluchi and I am with Baobab Bank.',
    "Good morning, I'm Jo with Reef & Sons.",
    'How are things going over there, Maya?',
  ])('"%s" is left out', (sentence) => {
    expect(isSmallTalk(sentence)).toBe(true);
  });

  test.each([
    "I can't see my invoices on the screen after the update.",
    'We rotated the SAML certificate over the weekend and nobody could get in on Monday.',
    'Can you see which devices have not synced?',
    'The screen is too bright for the night shift.',
    'The calendar integration drops meetings that repeat every Tuesday.',
    'Sharing a dashboard with somebody outside takes six clicks.',
    'The audio notes in the app are cut off after ten seconds.',
    'We send eleven thousand emails on Fridays, and the limit stops us.',
    'Your support answers within the hour, thank you for that, but the export is still broken.',
    'Thanks to the new filters I find tickets in seconds.',
    'Does it talk to Dynamics, both ways?',
    'So to get one feature I need to jump to Enterprise?',
    'The payload only has an id, so I have to call back to get the rest.',
    'Good reports are what we bought this for.',
    'How are invoices numbered when we switch plans?',
    'How are you working out the shipping costs?',
    'This is a Zendesk ticket from March.',
    'What I need here, Salesforce has.',
  ])('"%s" stays', (sentence) => {
    expect(isSmallTalk(sentence)).toBe(false);
  });

  test('a long sentence stays, since it says something besides', () => {
    const long = `Can you see my screen, because ${'the totals on this dashboard never match the list underneath and '.repeat(4)}so on?`;
    expect(isSmallTalk(long)).toBe(false);
  });
});
