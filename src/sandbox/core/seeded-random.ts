import { createHash } from 'node:crypto'

/** A number in [0, 1) that depends only on the given words, so that a failure can be repeated. */
export const seededRandom = (...words: (string | number)[]): number =>
  createHash('sha256').update(words.join('\u0000')).digest().readUInt32BE() / 2 ** 32
