import { ConnectionError, GraphError, GuestlistError, Interrupted, Unsent, Withheld } from '../errors.ts'
import { helpAgainst } from './refusal.ts'
import { kindFinder, type ApplyContext, type Kind, type RedeemLink, type Together } from '../kinds/kind.ts'
import { watchedWriter } from './watched-writer.ts'
import type { Address, Change, Outcome, Plan, Writer } from '../model.ts'
import { partsOf, serialQueues, sideBySide, stagesOf } from './queues.ts'

/** What `apply` needs, and where it reports progress. */
export interface ApplyInput {
  plan: Plan
  /** The kinds that the plan was made with. */
  kinds: readonly Kind[]
  /** The tenant: `connect(…).writer`. */
  writer: Writer
  /** `https://graph.microsoft.com/v1.0` of the tenant's cloud: what `@odata.id` points below. */
  root: string
  /** Ends the run after the writes that are under way. */
  signal?: AbortSignal
  /** Takes the link of each invitation as it is answered; what it throws fails that change. */
  onRedeemLink?: ((link: RedeemLink) => void) | undefined
  /** Is told each outcome as it comes, and how many of how many there are. */
  onOutcome?: (outcome: Outcome, done: number, of: number) => void
}

type Write = (to: Writer, change: Change, now: ApplyContext) => Promise<string | void>

const writeOf = (kind: Kind, { op }: Change): Write => {
  const write = kind.writes[op]
  if (write === undefined) throw new Error(`${kind.name.word} does not support ${op}`)
  return write
}

const INTERRUPTED = 'the run was interrupted'

/** Queues at a time: enough for the writer to fill its batches. */
const CONCURRENCY = 80

/**
 * Changes to one object's list at a time: as many as one batch or one joined request takes. The writer sees to it that Graph carries
 * them out one after another.
 */
const IN_TURN = 20

const failed = (change: Change, error: unknown, kinds: readonly Kind[]): Outcome => ({
  id: change.id,
  op: change.op,
  says: change.says,
  status: 'failed',
  error: error instanceof Error ? error.message : String(error),
  help: error instanceof GuestlistError ? (helpAgainst(kinds, error) ?? null) : null,
})

const notAttempted = (change: Change, reason: string): Outcome => ({
  id: change.id,
  op: change.op,
  says: change.says,
  status: 'not attempted',
  reason,
})

/** No response, or the token is refused: every other change would fail too. */
const isFatal = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof GraphError && error.status === 401)

/** Graph was asked again until all patience was spent: no other change fares better, unless one did meanwhile. */
const isThrottled = (error: unknown): boolean =>
  error instanceof GraphError && [408, 429, 502, 503, 504].includes(error.status)

/**
 * Writes the changes of a plan, stage by stage, and returns one outcome for each, in the plan's order: done, failed (with the
 * error and what to do) or not attempted (with the reason). Continues with changes that do not depend on a failed one; never
 * throws for a change. It does not look at the plan's guards: whoever calls it decides, as the command does, by `plan.guards`.
 *
 * @example
 * ```ts
 * import { apply, connect, kinds, loadDeclaration, makePlan, systemClock } from 'entra-guestlist'
 * import { createSandbox, readSeed } from 'entra-guestlist/sandbox'
 *
 * const today = '2026-11-23'
 * const { declaration } = await loadDeclaration('northwind', { today })
 * const sandbox = createSandbox({ clock: systemClock, seed: await readSeed('northwind/sandbox.seed.yaml') })
 * const baseUrl = 'https://graph.microsoft.com'
 * const { reader, writer } = connect({ baseUrl, transport: sandbox.transport, clock: systemClock })
 * const input = { kinds, reader, today, createdAt: `${today}T09:00:00Z`, tool: 'example' }
 *
 * if (declaration) {
 *   const { plan } = await makePlan({ ...input, declaration })
 *   console.log(plan.guards.filter(({ stop }) => stop).length) // → 0
 *   const outcomes = await apply({ plan, kinds, writer, root: `${baseUrl}/v1.0` })
 *   console.log(outcomes.every(({ status }) => status === 'done')) // → true
 *   const { plan: next } = await makePlan({ ...input, declaration })
 *   console.log(next.changes.length) // → 0
 * }
 * ```
 */
export const apply = async (input: ApplyInput): Promise<Outcome[]> => {
  const { plan, kinds, writer, signal } = input
  const kindOf = kindFinder(kinds)
  const ids = new Map<string, string>(Object.entries(plan.refs).map(([address, ref]) => [address, ref.id]))
  const outcomes = new Map<Address, Outcome>()
  let ended: string | undefined
  let done = 0

  const now: ApplyContext = {
    root: input.root,
    onRedeemLink: input.onRedeemLink,
    id(address) {
      const id = ids.get(address)
      if (id === undefined) throw new Error(`${address} did not exist when it was needed`)
      return id
    },
  }

  const record = (outcome: Outcome): void => {
    outcomes.set(outcome.id, outcome)
    input.onOutcome?.(outcome, outcomes.size, plan.changes.length)
  }

  const obstacle = (change: Change): string | undefined => {
    if (signal?.aborted === true) return INTERRUPTED
    if (ended !== undefined) return ended
    const blocker = change.dependsOn.find((address) => outcomes.get(address)?.status !== 'done')
    return blocker === undefined ? undefined : `it depends on ${blocker}, which was not done`
  }

  const succeed = (change: Change, made: string | void): void => {
    const liveId = typeof made === 'string' ? made : change.liveId
    if (liveId !== null) ids.set(change.id, liveId)
    done++
    record({ id: change.id, op: change.op, says: change.says, status: 'done', liveId })
  }

  /** `before`: how many changes were done when this one began; `wrote`: whether one of its own writes may have taken effect. */
  const fail = (change: Change, error: unknown, before: number, wrote: boolean): void => {
    // A change may look before its first write, or wait for its turn: cut off there, it has attempted nothing.
    if (error instanceof Interrupted || (error instanceof Unsent && signal?.aborted === true && !wrote))
      return record(notAttempted(change, INTERRUPTED))
    if (error instanceof Withheld) return record(notAttempted(change, error.message))
    if (isFatal(error) || (isThrottled(error) && done === before))
      ended = `the run stopped: ${error instanceof Error ? error.message : String(error)}`
    record(failed(change, error, kinds))
  }

  const write = async (change: Change): Promise<void> => {
    const reason = obstacle(change)
    if (reason !== undefined) return record(notAttempted(change, reason))
    const before = done
    const own = watchedWriter(writer)
    try {
      const kind = kindOf(change)
      if (kind === undefined) throw new Error(`unknown kind ${change.kind}`)
      succeed(change, await writeOf(kind, change).call(kind.writes, own.writer, change, now))
    } catch (error) {
      fail(change, error, before, own.wrote())
    }
  }

  /** Writes changes to one object's list by one request. Answers those that it left to be written by themselves. */
  const writeTogether = async (changes: readonly Change[], join: Together): Promise<readonly Change[]> => {
    const free = changes.filter((change) => obstacle(change) === undefined)
    if (free.length < 2) return changes
    const before = done
    const own = watchedWriter(writer)
    try {
      const made = await join.write(own.writer, free, now)
      if (made === undefined) return changes
      free.forEach((change, at) => succeed(change, made[at]))
    } catch (error) {
      for (const change of free) fail(change, error, before, own.wrote())
    }
    return changes.filter((change) => !outcomes.has(change.id))
  }

  const inTurn = async (queue: readonly Change[], join: Together | undefined): Promise<void> => {
    for (const part of partsOf(queue, join?.most ?? IN_TURN)) {
      const left = join === undefined ? part : await writeTogether(part, join)
      await Promise.all(left.map(write))
    }
  }

  for (const stage of stagesOf(plan.changes)) {
    const [first] = stage
    const kind = first && kindOf(first)
    const join = first && kind?.together?.[first.op]
    await sideBySide(serialQueues(stage, kind), CONCURRENCY, (queue) => inTurn(queue, join))
  }
  return plan.changes.flatMap((change) => outcomes.get(change.id) ?? [])
}
