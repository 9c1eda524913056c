import * as library from '@huggingface/tokenizers';

/** A text as the numbers of its word pieces, with those that begin and end every text. */
export interface TextTokenizer {
  encode(text: string): { readonly ids: number[] };
}

/** The library's own types do not resolve in CommonJS. */
const { Tokenizer } = library as unknown as { Tokenizer: new (definition: object, config: object) => TextTokenizer };

/** @param definition a `tokenizer.json`; texts are neither cut nor padded, whatever it says */
export function makeTokenizer(definition: object): TextTokenizer {
  return new Tokenizer({ ...definition, truncation: null, padding: null }, {});
}
