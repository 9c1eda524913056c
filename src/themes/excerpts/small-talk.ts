/**
 * What people say in any call whatever it is about. Each pattern has to cover the whole sentence, or to be something that
 * nobody says about a product: "I can't see my invoices on the screen" must stay.
 */
const FILLER =
  "(?:so|and|but|well|oh|ah|um|uh|hm+|mm-?hm+|okay|ok|alright|all right|right|yeah|yep|yes|yup|no|nope|sure|cool|great|perfect|awesome|nice|fine|good|excellent|exactly|absolutely|definitely|totally|of course|indeed|true|fair|fair enough|got it|i see|understood|agreed|correct|wow|really|please|thanks|thank you|cheers|bye|hi|hello|hey|you know|i mean|look|honestly|makes sense|that makes sense|sounds good|sounds great|sounds like a plan|no problem|no worries|no rush|take your time|my pleasure|you're welcome|you too|same to you|same here|likewise|not yet|not really|not bad|not bad at all|i think so|i guess so|i guess|let me think|good question|good point|good to know|that helps|that's it|that is it|that's all|that is all|that's all i need|that is all i need|that's fair|that's right|that is right|that's true|that would be great|that works|works for me|works for us|me too|one moment|one second|bear with me|very much|so much|a lot|again|then|there|today|everyone|everybody|all|both|team|guys|folks|talk soon|take care|appreciate it|i appreciate it|appreciate that)";
const WORD = "[\\p{L}\\p{M}'’.-]+";

const SMALL_TALK: readonly RegExp[] = [
  // Nothing but fillers, perhaps with a name at the end: "Okay, great, thank you, Dana."
  new RegExp(`^${FILLER}(?:[\\s,.!?–—-]+${FILLER})*(?:[\\s,]+${WORD})?[\\s,.!?…–—-]*$`, 'iu'),
  new RegExp(
    `^(?:${FILLER}[\\s,.!]+)*(?:good (?:morning|afternoon|evening|day)|hi|hello|hey|hiya|howdy)\\b(?:[\\s,]+${WORD}){0,3}[\\s,.!?]*$`,
    'iu',
  ),
  /\b(?:nice|good|great|lovely|pleased?|pleasure) to (?:meet|see|hear from|talk to|speak (?:to|with)) (?:you|everyone|everybody|all)\b/iu,
  /\bhow (?:are|have|is|was|were) (?:you|things|it going|everything|your (?:day|week|weekend|morning|holiday|vacation|trip|summer|family))(?: (?:all|both|guys|been|doing|going|feeling|keeping|today|then|there|so far|this (?:morning|afternoon|evening|week|fine)|over there|with you|on your (?:side|end)|day|morning))*(?:,? (?:by the way|these days|[\p{L}'-]+))?\s*\?/iu,
  /^(?:\W*\w+\W+){0,3}(?:i'm|i am|we're|we are|doing|all) (?:good|fine|great|well|okay|ok|alright|doing (?:well|great|good|fine))\b.{0,40}$/iu,
  /\b(?:have|enjoy) (?:a|the|your) (?:great|good|nice|lovely|wonderful|rest|weekend|day|evening|holiday|vacation)\b/iu,
  /\b(?:talk|speak|see|catch) (?:to |with |up with )?(?:you|everyone|everybody|y'all|soon)(?: all| both)? (?:soon|later|then|next (?:week|month|time)|tomorrow|on (?:mon|tues|wednes|thurs|fri)day)\b/iu,
  /^(?:\W*\w+\W+){0,3}(?:good ?bye|bye(?:[- ]bye)?)\b.{0,30}$/iu,
  /\bthank(?:s| you)(?: (?:so|very) much)? for (?:your time|joining|taking the time|having (?:me|us)|the (?:call|invite|time|intro|introduction)|hopping on|jumping on|coming)\b/iu,
];

const CALL_SETUP: readonly RegExp[] = [
  /\b(?:can|could|do|are|did) (?:you|we|everyone|everybody|people)(?: all| guys| still)?(?: able to)? (?:see|hear|seeing|hearing) (?:me|us|my (?:screen|slides?|audio|voice)|(?:the|your) (?:screen|slides?|presentation|deck)|it|that|this)\b.{0,40}\?/iu,
  /\b(?:share|sharing|shared|stop sharing) (?:my|your|the|a|his|her) (?:screen|desktop|window|tab)\b/iu,
  /\b(?:you're|you are|i'm|i am|i was|you were|we're|still|was|am|are) (?:still )?(?:on mute|muted|frozen|breaking up|cutting out|lagging)\b/iu,
  /\b(?:unmute|un-mute) (?:yourself|myself)\b/iu,
  /^(?:\W*\w+\W+){0,3}(?:i|we) (?:can |could )?(?:now )?(?:see|hear) (?:it|you|that|your screen|the screen|the slides?|everything)(?: now| fine| well| clearly| okay| loud and clear)?(?:\W|$)(?!.*\b(?:but|when|if|after|because)\b)[^?]{0,40}$/iu,
  /\b(?:zoom|scroll) (?:in|out|up|down) a (?:bit|little)\b/iu,
  /\b(?:grey|gray|black|blank) (?:box|screen)\b.{0,40}\b(?:now|there we go|coming)\b/iu,
  /\b(?:let me|i'll|i will|give me a (?:second|sec|moment|minute) to) (?:find|open|get|pull up|grab) (?:the right |the |my |another )?(?:window|tab|headset|headphones|screen|link|mic|microphone|camera)\b/iu,
  /\b(?:my|your) (?:camera|webcam|mic|microphone|headset|headphones|video|audio)(?: is|'s| isn't| was| seems| keeps| doesn't| won't| just)\b/iu,
  /\b(?:this|the) (?:call|meeting|session) is being recorded\b/iu,
  /\b(?:wait|give (?:it|them)) (?:for )?(?:one|a|another|a couple of|two|a few) (?:more )?(?:minutes?|seconds?|moments?)\b.{0,30}\b(?:for|until|till|rest|others?|join)\b/iu,
  /\b(?:is|are|was) (?:just |still )?(?:joining|running (?:a (?:bit|few minutes|little) )?late|running behind|dialing in|about to join)\b/iu,
  /\bgive me (?:a|one) (?:second|sec|moment|minute)\b/iu,
];

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const SCHEDULING: readonly RegExp[] = [
  new RegExp(
    `\\b(?:does|would|could (?:we|you)|how about|what about|let's (?:say|do)|can (?:we|you) do)\\b.{0,25}\\b(?:${DAY}|tomorrow|next week)\\b`,
    'iu',
  ),
  new RegExp(
    `\\b${DAY}\\b.{0,25}\\b(?:works?|is (?:fine|good|tight|bad|better|perfect|free|open)|suits?|at (?:\\d|one|two|three|four|nine|ten|eleven|noon))\\b`,
    'iu',
  ),
  /\b(?:calendar|meeting|zoom|teams) (?:invite|invitation|link)\b/iu,
  /\b(?:put|get|have|find|schedule|book|set up|pencil in) (?:\w+ ){0,3}(?:follow-?up|next (?:call|meeting)|another (?:call|meeting|session)|time (?:on|in) (?:the|my|your) calendar|a (?:slot|time that works))\b/iu,
  /\b(?:send|share|forward|email|shoot|ping)(?: \w+){0,3} (?:an? |the |your |that |my )?(?:recap|summary|notes|invite|email|recording|agenda)\b/iu,
  /\b(?:on|to) the (?:invite|invitation|call next time)\b|\bin the room next time\b/iu,
  /\b(?:i|we)(?:'ll| will| am going to|'m going to| need to| have to)? (?:loop in|circle back|get back to you|take (?:that|it|this) back to|come back to you|touch base|jump off|drop off|hop off|run to|head out)\b/iu,
  /\blet me (?:take (?:that|it|this) back|check with|get back to you|loop in|talk to)\b/iu,
  /\b(?:i|we) (?:have|need|gotta|have got|'ve got) (?:an? |another )?(?:hard stop|(?:call|meeting) (?:at|in|now|after))\b/iu,
  /\b(?:i|we) (?:have to|need to|gotta|should|must) (?:jump|drop|run|hop)(?: off| now|[.,!]|$)/iu,
];

const CHIT_CHAT: readonly RegExp[] = [
  /\b(?:the|your|our|this) (?:weather|rain|snow|heat|commute|holidays?|vacation)\b.{0,40}(?:\?|!|\b(?:was|is|has been|here|there|today|terrible|awful|lovely|nice|great|crazy)\b)/iu,
  /\b(?:it's|it is|it has been|it's been|been) (?:\w+ ){0,3}(?:raining|snowing|sunny|pouring|freezing|hot|cold) (?:here|all|outside|today|over|in|for)\b/iu,
  /\b(?:did you|do you|are you|have you|you) (?:\w+ ){0,2}(?:watch|see|catch) the (?:game|match|show|race|final)\b/iu,
  /\b(?:coffee|lunch|kids?|dog|cat|baby|football|soccer|hockey|hiking|garden|beach)\b.{0,60}(?:haha|weekend|vacation|holiday|this morning|today|behind me|background|in the background)\b/iu,
  /^(?:\W*\w+\W+){0,2}(?:i|we) (?:work|am working|'m working|are working) from home\b(?!.*\b(?:app|software|tool|vpn|login|access)\b)/iu,
  /^(?:\W*(?:from|at) home|(?:i'm|i am|we're|we are) (?:calling|joining|dialing) (?:in )?from)\b.{0,80}$/iu,
  /\b(?:can't|cannot|can not) complain\b|\b(?:busy|long|hectic|crazy) (?:day|week|morning|month)\b|\bhappy (?:friday|monday|new year|birthday|holidays)\b/iu,
];

const NAME = "\\p{Lu}[\\p{L}\\p{M}.'-]*(?: (?:& )?\\p{Lu}[\\p{L}\\p{M}.'-]*){0,2}";
/** Who says it, and for whom: names are told by their capitals. */
const INTRODUCTIONS: readonly RegExp[] = [
  new RegExp(
    `^(?:\\W*\\w+\\W+){0,3}?(?:[Tt]his is|[Mm]y name(?: is|'s)|[Ii]'m|[Ii] am|[Ii]t's|[Ii]t is) ${NAME},? (?:here |calling |speaking |and I'm |and I am )?(?:from|with|at|of|for|over at) ${NAME}\\W*$`,
    'u',
  ),
  new RegExp(`^(?:\\W*\\w+\\W+){0,3}?${NAME} (?:here|speaking)(?:,? (?:(?:from|with|at|of|for) )?${NAME})?\\W*$`, 'u'),
];

const PATTERNS: readonly RegExp[] = [...INTRODUCTIONS, ...SMALL_TALK, ...CALL_SETUP, ...SCHEDULING, ...CHIT_CHAT];

/** Longer sentences say something besides, so that only short ones are taken for small talk. */
const MOST_CHARACTERS = 160;

/** Whether a sentence is a greeting, scheduling, small talk, or about the call itself. Knows English; others pass. */
export function isSmallTalk(sentence: string): boolean {
  const text = sentence.trim().replaceAll('’', "'");
  return text.length <= MOST_CHARACTERS && PATTERNS.some((pattern) => pattern.test(text));
}
