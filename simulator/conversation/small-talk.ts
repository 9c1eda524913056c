/** What people say around the matter itself. `internal` is the simulated company's side, `external` the customer's. */
export const GREETINGS = {
  internal: [
    '{Hi|Hey|Hello} [you], {good to see you|how are you doing|how is it going}?',
    '{Hi everyone|Hello all|Morning everybody}, [me] here from [company].',
    'Hey [you], {thanks for making the time|thanks for jumping on|appreciate you joining} {today|}.',
    '{Hi there|Hello}, can you hear me {okay|alright}?',
    "{Good morning|Good afternoon} [you], {we'll give the others a minute|let's wait one more minute for the rest}.",
  ],
  external: [
    "{Hi|Hey|Hello} [you], {doing well, thanks|not bad at all|can't complain}.",
    'Yes, {loud and clear|I can hear you fine}, {sorry I am late|sorry, the last meeting ran over}.',
    '{Good, good|Pretty good}, {busy week|end of quarter, you know how it is}.',
    'Hello, {this is [me] from [account]|[me] here, [account]}.',
    '{Hi, sorry|Hey, sorry}, {I was on mute|my camera is acting up today}.',
  ],
};

export const SMALL_TALK: readonly (readonly [internal: string, external: string])[] = [
  [
    'How was {the weekend|your weekend}?',
    '{Nice|Quiet}, {thanks|thank you}, {we took the kids to the lake|mostly garden work|I slept, finally}.',
  ],
  [
    'Where are you {calling from|joining from} {today|}?',
    '{From home|At home} {in|near} [place], {it is [weather] here|[weather] all week}.',
  ],
  [
    'Did you {watch|see} the game {last night|on [day]}?',
    "{Only the second half|I fell asleep, honestly|Don't remind me}.",
  ],
  [
    'Is that a {new office|new background}?',
    '{Ha, yes|Yes, actually}, {we moved in [month]|they painted it last week}.',
  ],
  [
    "You were {on vacation|away} {last week|recently}, {right|weren't you}?",
    'I was, {ten days|a whole week} {in Portugal|hiking}, {back to reality now|and about nine hundred emails}.',
  ],
  ["How's {the new baby|your dog|the new house}?", '{Loud|Wonderful|A lot of work}, {but good|but we love it}.'],
  [
    'Traffic {okay|alright} this morning?',
    "{I work from home on [day]s|I take the train}, so {no idea|I wouldn't know}.",
  ],
];

export const AGENDAS = [
  'So for today I {thought|figured} we could {go through|cover} {your open points|what you sent me}, {then|and then} {next steps|look at the timeline}.',
  'I {have|put together} {a short agenda|a few slides}, but {let us start with|I would rather hear} what is on your mind.',
  '{Before we dive in|Before we start}, is there anything {you want to add|you absolutely need to cover} {today|}?',
  "We've got {half an hour|about thirty minutes|the full hour}, so {let's jump right in|I'll keep it short}.",
  'Just so you know, this call is being recorded{, is that alright|, I hope that is okay}?',
];

export const SCREEN_SHARING: readonly (readonly [internal: string, external: string])[] = [
  [
    '{Let me share my screen|I am going to share my screen}, {can you see that|do you see it}?',
    '{Yep|Yes}, {I see it|there it is}{, could you zoom in a bit|}.',
  ],
  ['Can you see {my screen|the slides} {now|}?', '{Not yet|Still a grey box}{, now it is coming|, ah, there we go}.'],
  [
    "I'll {pull up|open} the {staging|demo} {account|environment}, {one second|bear with me}.",
    '{Sure|No rush|Take your time}.',
  ],
  [
    'Would you mind sharing {your screen|what you see}?',
    '{Sure|Okay}, {give me a second|let me find the right window}.',
  ],
];

/** What someone says while showing something, whatever it is. */
export const SHOWING = [
  'So {here on the left|on the left side} you have {the navigation|your projects}, {and|} {this part|the middle} is {what most people use|the main view}.',
  'If I click {here|on this one} {it opens|you get} {the details|a side panel}, {and|so} {you never lose your place|you stay in context}.',
  "{This|What you see here} is {demo data|sample data}, so {don't worry about|ignore} the {names|numbers}.",
  "And then {you save it|you hit save}, {that's it|that is really all}.",
  'Let me {go back|jump back} {one step|to the overview} {for a second|}.',
  "I'll {skip|leave out} {that part|this bit} {for now|}, we can {come back|return} to it.",
  'Everything {on this page|you see here} can be {rearranged|moved around} {by an admin|}.',
  'Okay, {so far so good|that loads}, {next|and next} I {wanted to|would like to} show {the second tab|you one more thing}.',
];

export const REACTIONS = {
  internal: [
    '{Got it|Okay, got it|Understood}.',
    '{Yeah|Right}, {that makes sense|I hear you}.',
    '{Thanks for|I appreciate you} {flagging that|being so open}.',
    "{Okay|Alright}, {let me write that down|I'm taking notes}.",
    "{I'm sorry about that|Sorry you had to deal with that}, {really|that is not what we want}.",
    '{Mm-hmm|Sure|Of course}.',
    '{Oh|Wow}, okay, {that is useful|that is good feedback}.',
    'Let me {repeat that|play that back} {to be sure|}{, so I get it right|}.',
    '{Interesting|Good question}, {I had not heard that one|let me think}.',
    'No, {totally|absolutely}, {I would be annoyed too|I get it}.',
    '{Yes|Yeah}, we {talked about|discussed} {exactly that|this} {internally|in our stand-up} {yesterday|last week}.',
    "You're {not the first|not the only one} to {say|mention} that{, to be fair|}.",
  ],
  external: [
    '{Okay|Alright}, {that helps|good to know}.',
    '{Yeah|Yep}, {exactly|that is it}.',
    '{Hm, okay|Mm-hmm|Right}.',
    "{Fair enough|That's fair}.",
    "{I'll take that back|Let me take that back} to {the team|my team}.",
    '{Sounds good|Great|Perfect}, {thank you|thanks}.',
    '{Okay, but|I see, but} {when|by when}, {roughly|realistically}?',
    '{Oh nice|Ah, nice}, {I did not know that|nobody told me}.',
    'Can you {send me that|put that} in {writing|an email}?',
    '{Hm|Well}, {I will believe it when I see it|let us see}.',
    'Right, {that matches|that is} what [colleague] {said|told me}.',
    '{No|Nope}, {I do not think so|not that I know of}.',
    'Okay, {makes sense|understood}, {so we wait|we will try that}.',
    "{I mean|Look}, {we can live with that for now|it's not the end of the world}.",
  ],
};

/** What a customer adds to almost any complaint or wish: it belongs to no topic by itself. */
export const ELABORATIONS = [
  "{It's been like that|That has been going on} for {[few] weeks|a while} {now|}.",
  '[boss] {asked|keeps asking} me about it {again|} {yesterday|this morning}.',
  "{I know|I get} it's not {your fault|on you personally}, {but still|but it is getting old}.",
  "{Maybe|It could be that} {we are holding it wrong|I'm doing something wrong}, {I don't know|who knows}.",
  '{Honestly|To be honest}, {that is my number one|it is the first thing I would fix}.',
  '{I|We} {talked about|mentioned} {this|that} {last time|in the last call} {as well|already}.',
  '{Not urgent|No rush}, {just|I just} wanted to {raise it|get it on your list}.',
];

export const PROMPTS = [
  '{So|Okay}, {what is on your mind|where should we start}?',
  '{What else|What other things} {came up|have you run into}?',
  '{How has it been going|How are things going} {since we last spoke|since last month}?',
  '{Could you|Can you} {walk me through|tell me more about} {that|it}?',
  '{Anything else|Is there anything else} {on your list|you wanted to bring up}?',
  'You {mentioned|wrote} something {in your email|in the ticket}, {want to start there|shall we begin with that}?',
];

export const NEXT_STEPS: readonly (readonly [internal: string, external: string])[] = [
  [
    "{Great|Okay}, so {I'll send|I will send you} {a summary|a recap} {by end of day|this afternoon}.",
    '{Perfect|That would be great}, {and I will loop in [colleague]|I will forward it to my team}.',
  ],
  [
    '{Does Tuesday|Would Monday} {at ten|at two|afternoon} work for {a follow-up|the next one}?',
    '{Monday|Tuesday} is {tight|bad}, {could we do|how about} {Thursday|Friday} {instead|}?',
  ],
  [
    "{I'll|Let me} {check with|talk to} {engineering|our product team} and {get back to you|come back to you} by [day].",
    '{Sounds good|Okay, thanks}, {appreciate it|that is all I need}.',
  ],
  [
    '{Who else|Is there anyone else who} should be {in the room|on the invite} next time?',
    '{Probably|I would say} {our IT lead|someone from finance}{, I will ask|}.',
  ],
];

export const GOODBYES = {
  internal: [
    '{Thanks everybody|Thank you both|Thanks a lot}, {have a great rest of your day|talk soon}.',
    '{Alright|Okay}, {take care|enjoy your weekend}, {bye|bye bye}.',
  ],
  external: ['{Thanks|Thank you} [you], {bye|take care}.', '{You too|Same to you}, {bye|cheers}.'],
};

/** What colleagues say to each other about a topic, when no customer is there. */
export const INTERNAL_TALK = [
  'That is the [few] account {this week|this month} that {brings up|asks about} [topic].',
  'I {keep hearing|hear} [topic] in {almost every|every second} {renewal|call}, {we should|somebody should} {write it up|raise it with product}.',
  '{What do we|What are we supposed to} {tell|say to} customers about [topic] {until|before} {the fix|the release} {is out|ships}?',
  "[account] {escalated|is unhappy}, {mostly|it's mainly} [topic] {again|}.",
  "I'd {put|rank} [topic] {above|before} {everything else|the other requests} {for next quarter|}.",
  'Do we have {numbers|data} on [topic], {or is it|or just} {anecdotes|gut feeling}?',
];

export const INTERNAL_MEETING = [
  '{Okay|Alright}, {quick round|let us go around}, {what is new|who wants to start}?',
  "{I closed|We closed} {two|three} {deals|tickets} {yesterday|this week}, {nothing else|that's it from me}.",
  "{I'm|I am} out {on|from} [day], [colleague] {covers|has my back}.",
  '{Can someone|Could somebody} {update|fix} the {forecast|sheet} {before|by} {noon|[day]}?',
  "{Let us|Let's} {take that offline|discuss that after}, {we are over time|we only have five minutes}.",
  '{Good point|Agreed|Fair}.',
  '{Anything for|Is there anything for} the {leadership|all-hands} update?',
];
