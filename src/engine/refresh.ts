import { InvalidInput } from '../errors.ts'
import type { Context, Desired, Kind } from '../kinds/kind.ts'
import type { Address, Finding, Held, Live, Reader } from '../model.ts'
import { type MatchBuilder, createMatch } from './match.ts'
import { type Baseline, openBaseline } from './baseline.ts'
import { readKind } from './read-kind.ts'
import { groupBy } from '../util/group-by.ts'
import { by } from '../util/order.ts'

/** The tenant as far as the declaration reaches, every desired object beside what it means. */
export interface Refreshed {
  context: Context & { match: MatchBuilder }
  desired: Desired[]
  /** What was declared at --since; undefined without it. */
  since: Baseline | undefined
  livesOf: ReadonlyMap<string, readonly Live[]>
  /** Ids that a held desired object may mean: nothing is done about them. */
  inDoubt: Set<string>
  held: Held[]
  findings: Finding[]
}

/** Kinds so that each comes after those it names. Throws on a circle, which is a mistake in the list itself. */
export const inReadingOrder = (kinds: readonly Kind[]): Kind[] => {
  const sorted: Kind[] = []
  const rest = [...kinds].sort(by((kind) => kind.name.word))
  while (rest.length > 0) {
    const at = rest.findIndex((kind) => kind.after.every((name) => !rest.some((other) => other.name.word === name)))
    const [next] = rest.splice(at, at < 0 ? 0 : 1)
    if (next === undefined)
      throw new Error(`kinds wait for each other: ${rest.map((kind) => kind.name.word).join(', ')}`)
    sorted.push(next)
  }
  return sorted
}

const byAddress = (desired: readonly Desired[], lives: readonly Live[]): Map<Address, Live> => {
  const at = new Map(lives.map((live) => [live.address, live]))
  return new Map(
    desired.flatMap((desired) => {
      const live = at.get(desired.address)
      return live === undefined ? [] : [[desired.address, live] as const]
    }),
  )
}

const pairKind = (kind: Kind, desired: readonly Desired[], refreshed: Refreshed, lives: readonly Live[]): void => {
  const { context, held } = refreshed
  const matched = kind.match?.(desired, lives, context) ?? { pairs: byAddress(desired, lives), held: new Map() }
  for (const [address, live] of matched.pairs) context.match.pair(address, live)
  for (const [address, why] of matched.held) {
    const wanted = context.match.desiredOf(address)
    context.match.hold(address, why.reason)
    for (const id of why.liveIds) refreshed.inDoubt.add(id)
    held.push({
      id: address,
      kind: kind.name.word,
      liveId: why.liveIds.length === 1 ? (why.liveIds[0] ?? null) : null,
      code: why.code,
      reason: why.reason,
      lift: why.lift,
      declared: true,
      says: [{ data: wanted?.name ?? address }],
      source: wanted?.source ?? null,
    })
  }
}

/**
 * Reads the tenant and finds out which live object each desired object means. Kinds are read side by side, each once those
 * that it names are known, and taken in one by one in a fixed order, so that nothing depends on which answer comes first: of
 * several faults that of the first kind in this order ends the run, and what is read for the kinds behind it is given up.
 * Throws InvalidInput when a reading brings up an error (an app that does not exist), and whatever the reader throws:
 * a failed page or a missing permission ends the run.
 */
export const refresh = async (
  kinds: readonly Kind[],
  get: Reader,
  context: Omit<Context, 'match'>,
): Promise<Refreshed> => {
  const match = createMatch()
  const whole: Context & { match: MatchBuilder } = { ...context, match }
  const desired = kinds.flatMap((kind) => kind.desired(context.declaration, context.today))
  match.addDesired(desired)
  const desiredOf = groupBy(desired, (wanted) => wanted.kind)
  const then = openBaseline(kinds, whole)
  const livesOf = new Map<string, readonly Live[]>()
  const result: Refreshed = {
    context: whole,
    desired,
    since: then,
    livesOf,
    inDoubt: new Set(),
    held: [],
    findings: [],
  }
  const asking = { ...whole, desired, inPart: (kind: string) => match.inPart(kind) }
  const order = inReadingOrder(kinds)
  const stops = order.map(() => new AbortController())
  const known = new Map<string, Promise<void>>()
  /** Those that are not read at all are known from the start. */
  const knownAll = (names: readonly string[]): Promise<unknown> =>
    Promise.all(names.flatMap((name) => known.get(name) ?? []))
  let taken: Promise<void> = Promise.resolve()
  const readings = order.map((kind, at) => {
    const declared =
      kind.isDeclared(context.declaration) || (context.previous !== undefined && kind.isDeclared(context.previous))
    const stop = stops[at]?.signal
    const reader = stop === undefined ? get : (get.until?.(stop) ?? get)
    const reading = readKind(kind, reader, { context: asking, declared, known: knownAll })
    reading.catch((reason: unknown) => {
      for (const later of stops.slice(at + 1)) later.abort(reason)
    })
    const before = taken
    taken = before.then(async () => {
      const { lives, findings } = await reading
      result.findings.push(...findings)
      if (lives === undefined) return
      livesOf.set(kind.name.word, lives)
      match.addLive(kind.name.word, lives)
      pairKind(kind, desiredOf.get(kind.name.word) ?? [], result, lives)
      then?.pair(kind, lives)
    })
    known.set(kind.name.word, taken)
    return reading
  })
  try {
    await taken
  } finally {
    // Nothing goes on behind the caller's back.
    await Promise.allSettled(readings)
  }
  const errors = result.findings.filter((finding) => finding.severity === 'error')
  if (errors.length > 0) throw new InvalidInput('the declaration does not match the tenant', result.findings)
  return result
}
