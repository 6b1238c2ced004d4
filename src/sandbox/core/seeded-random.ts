import { createHash } from 'node:crypto'

/** A number in [0, 1) that depends on its words alone, so that what goes wrong once goes wrong again in a replay. */
export const seededRandom = (...words: (string | number)[]): number =>
  createHash('sha256').update(words.join('\u0000')).digest().readUInt32BE() / 2 ** 32
