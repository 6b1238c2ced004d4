import type { Journal, ObjectType } from '../../core/tenant.ts'
import { readJson } from '../../http/json.ts'
import { holding, listOf, orNull, enumOf, optional, string, numberUpTo } from '../../core/fits.ts'
import { TOKEN_MS } from '../../core/journal.ts'
import { GraphErrorResponse } from '../../core/errors.ts'

/** The content of a delta or skip token; opaque to clients. */
export interface Token {
  /** A page of everything, a page of what changed, or where the next round begins. */
  is: 'all' | 'changes' | 'round'
  journal: string
  type: ObjectType
  /** When the round began that gave it. */
  at: number
  /** The last entry that has been returned. */
  from: number
  /** The last entry of this round, where it has pages. */
  until: number
  /** How many objects of the round the pages before had. */
  skip: number
  select: string[] | null
  ids: string[] | null
  /** How many pages without items came before, so that no two links are the same. */
  empty?: number
}

export const writeToken = (token: Token): string => Buffer.from(JSON.stringify(token)).toString('base64url')

const refuse = () => new GraphErrorResponse(400, 'Request_BadRequest', 'Badly formed token.')

/** Graph's demand to start again: 410 and the address (delta-query-overview.md). */
export const resync = (location: string): GraphErrorResponse =>
  new GraphErrorResponse(
    410,
    'syncStateNotFound',
    'The sync state generation is not found; it may have expired. Please start a full synchronization.',
    undefined,
    { location },
  )

const texts = orNull(listOf(string))
const count = numberUpTo(Number.MAX_SAFE_INTEGER)
const fits = holding({
  is: enumOf('all', 'changes', 'round'),
  journal: string,
  type: string,
  at: count,
  from: count,
  until: count,
  skip: count,
  select: texts,
  ids: texts,
  empty: optional(count),
})
const isToken = (value: unknown): value is Token => fits(value, '') === undefined

/** Undefined for an invalid token: clients may write one themselves. */
const parsed = (word: string): Token | undefined => {
  try {
    const value = readJson(Buffer.from(word, 'base64url').toString())
    return isToken(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Reads a token. Throws Graph's 400 for an invalid one and its 410 for one that is too old or of another journal. */
export const readToken = (
  word: string,
  at: { type: ObjectType; journal: Journal | undefined; now: number; location: string },
): Token => {
  const token = parsed(word)
  if (token?.type !== at.type) throw refuse()
  if (token.journal !== at.journal?.id || at.now - token.at > TOKEN_MS) throw resync(at.location)
  return token
}
