import { GraphRefusal } from '../routing.ts'
import type { Journal, ObjectType } from '../tenant.ts'
import { TOKEN_MS } from './journal.ts'

/** What a delta or skip token remembers; to a client it is one opaque word. */
export interface Token {
  /** A page of everything, a page of what changed, or where the next round begins. */
  is: 'all' | 'changes' | 'round'
  journal: string
  type: ObjectType
  /** When the round began that gave it. */
  at: number
  /** The last entry that has been told. */
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

const refuse = () => new GraphRefusal(400, 'Request_BadRequest', 'Badly formed token.')

/** Graph's demand to begin anew: 410 and where (delta-query-overview.md). */
export const resync = (location: string): GraphRefusal =>
  new GraphRefusal(
    410,
    'syncStateNotFound',
    'The sync state generation is not found; it may have expired. Please start a full synchronization.',
    undefined,
    { location },
  )

/** Reads a token. Throws Graph's 400 for what is none and its 410 for one too old or of another tenant's life. */
export const readToken = (
  text: string,
  at: { type: ObjectType; journal: Journal | undefined; now: number; location: string },
): Token => {
  let token: Partial<Token>
  try {
    token = JSON.parse(Buffer.from(text, 'base64url').toString()) as Partial<Token>
  } catch {
    throw refuse()
  }
  const { is, journal, type, at: made, from, until, skip, select, ids, empty = 0 } = token
  if (
    !is ||
    type !== at.type ||
    made === undefined ||
    from === undefined ||
    until === undefined ||
    skip === undefined
  ) {
    throw refuse()
  }
  if (journal === undefined || journal !== at.journal?.id || at.now - made > TOKEN_MS) throw resync(at.location)
  return { is, journal, type, at: made, from, until, skip, select: select ?? null, ids: ids ?? null, empty }
}
