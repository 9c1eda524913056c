// Taken once: looking a global up each time is slow where tests run, in a context of their own.
const { floor, imul } = Math;

/** Four 32-bit words from any labels: the same labels always give the same words. (cyrb128) */
function hashWords(text: string): [number, number, number, number] {
  let [h1, h2, h3, h4] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    h1 = h2 ^ imul(h1 ^ code, 597399067);
    h2 = h3 ^ imul(h2 ^ code, 2869860233);
    h3 = h4 ^ imul(h3 ^ code, 951274213);
    h4 = h1 ^ imul(h4 ^ code, 2716044179);
  }
  h1 = imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = imul(h2 ^ (h4 >>> 19), 2716044179);
  return [(h1 ^ h2 ^ h3 ^ h4) >>> 0, (h2 ^ h1) >>> 0, (h3 ^ h1) >>> 0, (h4 ^ h1) >>> 0];
}

const join = (labels: readonly (string | number)[]) => labels.join('\u0000');

/** A number from 0 up to 1 that the labels alone decide. */
export const fractionOf = (...labels: (string | number)[]): number => hashWords(join(labels))[0] / 2 ** 32;

/** 64 bits that the labels alone decide. */
export function bitsOf(...labels: (string | number)[]): bigint {
  const [high, low] = hashWords(join(labels));
  return (BigInt(high) << 32n) | BigInt(low);
}

/** A stream of random choices that its labels alone decide, so that each part of the company can be made by itself. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(...labels: (string | number)[]) {
    [this.a, this.b, this.c, this.d] = hashWords(join(labels));
  }

  /** From 0 up to 1. (sfc32) */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number between both, both included. */
  between(low: number, high: number): number {
    return low + floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    let left = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return this.pick(items)[0];
  }

  /** Some of the items, no item twice, in random order. */
  sample<T>(items: readonly T[], count: number): T[] {
    const places = new Set<number>();
    while (places.size < Math.min(count, items.length)) places.add(floor(this.next() * items.length));
    return [...places].flatMap((place) => items.slice(place, place + 1));
  }
}

/** A draw from many items by weight, prepared once and drawn from often. */
export class Lottery<T> {
  private readonly upTo: readonly (readonly [limit: number, item: T])[];
  private readonly total: number;

  constructor(items: readonly (readonly [item: T, weight: number])[]) {
    let sum = 0;
    this.upTo = items.map(([item, weight]) => [(sum += weight), item] as const);
    this.total = sum;
  }

  draw(random: Random): T {
    const at = random.next() * this.total;
    let [low, high] = [0, this.upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.upTo[middle]?.[0] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const drawn = this.upTo[low];
    if (!drawn) throw new RangeError('Nothing to draw from');
    return drawn[1];
  }
}
