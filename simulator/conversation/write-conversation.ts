import type { SimulatedCall } from '../company/call';
import type { Random } from '../random';
import type { Vocabulary } from './grammar';
import { Script } from './script';
import type { Turn } from './script';
import {
  AGENDAS,
  ELABORATIONS,
  GOODBYES,
  GREETINGS,
  INTERNAL_MEETING,
  INTERNAL_TALK,
  NEXT_STEPS,
  PROMPTS,
  REACTIONS,
  SCREEN_SHARING,
  SHOWING,
  SMALL_TALK,
} from './small-talk';
import type { Speaker } from './speakers';
import type { Topic } from './topics/topic';

/** How often both sides come back to a topic in one call. */
const MOST_EXCHANGES = 5;

export interface Cast {
  readonly internal: readonly Speaker[];
  readonly external: readonly Speaker[];
}

/** Writes what is said: to and fro between both sides, about the topics in their order, in about as many sentences as asked for. */
export function writeConversation(
  call: Pick<SimulatedCall, 'kind'>,
  cast: Cast,
  topics: readonly Topic[],
  sentences: number,
  random: Random,
  vocabulary: Vocabulary,
): readonly Turn[] {
  const script = new Script(random, vocabulary);
  const writer = new ConversationWriter(script, cast, random);
  if (call.kind === 'internal') writer.meeting(topics, sentences);
  else writer.customerCall(topics, sentences);
  return script.turns;
}

class ConversationWriter {
  constructor(
    private readonly script: Script,
    private readonly cast: Cast,
    private readonly random: Random,
  ) {}

  customerCall(topics: readonly Topic[], sentences: number): void {
    const short = sentences < 25;
    this.opening(short);
    const closing = short ? 2 : 6;
    const left = () => sentences - closing - this.script.lineCount;
    topics.forEach((topic, index) => {
      // An exchange is about eight sentences; nobody talks about one thing for ever.
      const exchanges = Math.min(MOST_EXCHANGES, Math.max(1, Math.round(left() / (topics.length - index) / 8)));
      for (let count = 0; count < exchanges && (count === 0 || left() > 0); count++) this.exchange(topic);
      if (left() > 0 && this.random.chance(0.5)) this.showing();
    });
    while (left() > 4 && this.script.hasFresh(SHOWING)) this.showing();
    this.closing(short);
  }

  meeting(topics: readonly Topic[], sentences: number): void {
    const { script, random } = this;
    for (let round = 0; script.lineCount < sentences; round++) {
      const speaker = random.pick(this.cast.internal);
      const topic = topics[round % topics.length];
      const line = script.smallTalk(script.fresh(INTERNAL_MEETING), speaker, undefined);
      if (!topic || random.chance(0.35)) script.add(speaker, [line]);
      else {
        script.add(speaker, [script.about(topic, INTERNAL_TALK)]);
        script.add(random.pick(this.cast.internal), [
          script.about(topic, random.chance(0.5) ? topic.answers : topic.questions),
        ]);
      }
    }
  }

  private opening(short: boolean): void {
    const { script, random } = this;
    const [host, guest] = [this.host(), this.guest()];
    script.add(host, [script.smallTalk(script.fresh(GREETINGS.internal), host, guest)], 'Call setup');
    script.add(guest, [script.smallTalk(script.fresh(GREETINGS.external), guest, host)], 'Call setup');
    if (short) return;
    for (let count = random.between(0, 2); count > 0; count--) this.pair(random.pick(SMALL_TALK), 'Small Talk');
    script.add(host, [script.smallTalk(script.fresh(AGENDAS), host, guest)]);
  }

  /** A question, what the customer has to say, and what comes back; sometimes a second customer joins in. */
  private exchange(topic: Topic): void {
    const { script, random } = this;
    const [host, guest] = [this.host(), this.guest()];
    const [aspect, patterns] = random.pick(Object.entries(topic.aspects));
    if (random.chance(0.7)) {
      const prompt = random.chance(0.4)
        ? script.about(topic, topic.questions)
        : script.smallTalk(script.fresh(PROMPTS), host, guest);
      script.add(host, [prompt]);
    }
    const said = [script.about(topic, patterns, aspect)];
    if (random.chance(0.6)) said.push(script.about(topic, patterns, aspect));
    if (random.chance(0.3)) said.push(script.smallTalk(script.fresh(ELABORATIONS), guest, host));
    if (random.chance(0.25)) said.push(script.about(topic, patterns, aspect));
    script.add(guest, said, random.chance(0.1) ? topic.name : null);
    this.reply(topic, host, guest);
    const chimesIn = random.chance(0.45) && script.hasFresh(patterns);
    script.add(this.guest(), [
      script.smallTalk(script.fresh(REACTIONS.external), guest, host),
      ...(chimesIn ? [script.about(topic, patterns, aspect)] : []),
    ]);
    if (chimesIn) this.reply(topic, this.host(), guest);
  }

  private reply(topic: Topic, host: Speaker, guest: Speaker): void {
    const { script, random } = this;
    const lines = [script.smallTalk(script.fresh(REACTIONS.internal), host, guest)];
    if (random.chance(0.85)) lines.push(script.about(topic, topic.answers));
    if (random.chance(0.3)) lines.push(script.about(topic, topic.questions));
    script.add(host, lines);
  }

  private showing(): void {
    const { script, random } = this;
    const [host, guest] = [this.host(), this.guest()];
    const sharing = SCREEN_SHARING.map(([asks]) => asks);
    if (random.chance(0.4) && script.hasFresh(sharing)) this.pair(pairOf(SCREEN_SHARING, script.fresh(sharing)));
    for (let count = random.between(1, 3); count > 0 && script.hasFresh(SHOWING); count--) {
      script.add(host, [script.smallTalk(script.fresh(SHOWING), host, guest)]);
    }
    script.add(guest, [script.smallTalk(script.fresh(REACTIONS.external), guest, host)]);
  }

  private closing(short: boolean): void {
    const { script, random } = this;
    if (!short) for (const steps of random.sample(NEXT_STEPS, random.between(1, 2))) this.pair(steps, 'Wrap-up');
    const [host, guest] = [this.host(), this.guest()];
    script.add(host, [script.smallTalk(random.pick(GOODBYES.internal), host, guest)], 'Wrap-up');
    script.add(guest, [script.smallTalk(random.pick(GOODBYES.external), guest, host)], 'Wrap-up');
  }

  private pair([internal, external]: readonly [string, string], topic: string | null = null): void {
    const [host, guest] = [this.host(), this.guest()];
    this.script.add(host, [this.script.smallTalk(internal, host, guest)], topic);
    this.script.add(guest, [this.script.smallTalk(external, guest, host)], topic);
  }

  /** The first of a side talks most. */
  private host(): Speaker {
    return this.oneOf(this.cast.internal);
  }

  private guest(): Speaker {
    return this.oneOf(this.cast.external);
  }

  private oneOf(side: readonly Speaker[]): Speaker {
    const [first] = side;
    return first && this.random.chance(0.6) ? first : this.random.pick(side);
  }
}

/** The question and answer that begin with this question. */
const pairOf = (pairs: readonly (readonly [string, string])[], asks: string): readonly [string, string] =>
  pairs.find(([first]) => first === asks) ?? [asks, asks];
