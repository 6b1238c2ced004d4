import type { Context, Kind } from '../kinds/kind.ts'
import type { Finding, Reader } from '../model.ts'
import { type Refreshed, refresh } from './refresh.ts'

/** A kind that answers what it has read already. */
const answering = (kind: Kind, found: Refreshed): Kind[] => {
  const lives = found.livesOf.get(kind.name.word)
  return lives === undefined
    ? []
    : [{ ...kind, ahead: undefined, read: () => Promise.resolve([...lives]), readAlways: true }]
}

const sameFinding = ({ code, message, source }: Finding): string => JSON.stringify([code, message, source])

/**
 * The tenant once more, with everyone in it: what was read stays as it was read, but the kinds that hold everybody are read
 * whole. Throws what the reader throws.
 */
export const readEveryone = async (
  kinds: readonly Kind[],
  get: Reader,
  context: Omit<Context, 'match'>,
  found: Refreshed,
): Promise<Refreshed> => {
  const asking = kinds.flatMap((kind) => (kind.access === 'everyone' ? [kind] : answering(kind, found)))
  const again = await refresh(asking, get, { ...context, everyone: true })
  const findings = new Map([...found.findings, ...again.findings].map((finding) => [sameFinding(finding), finding]))
  return { ...again, findings: [...findings.values()] }
}
