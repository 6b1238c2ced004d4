import { GraphError, IncompleteReading, InvalidInput } from '../errors.ts'
import { consentStep, lacking } from '../permissions.ts'
import { ofKind, type Context, type Desired, type Kind, type ReadContext } from '../kinds/kind.ts'
import type { Address, Finding, Held, Live, Reader } from '../model.ts'
import { type MatchBuilder, createMatch } from './match.ts'
import { type Baseline, openBaseline } from './baseline.ts'
import { needBehind } from './refusal.ts'
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

const notReadable = (kind: Kind, error: GraphError): Finding => {
  const need = needBehind([kind], error)
  return {
    code: 'NOT-READABLE',
    severity: 'warning',
    message: `${kind.name.word} is not declared and cannot be read, so the plan does not consider it (${error.graphMessage})`,
    ...(need === undefined ? { help: error.help } : { help: `the signed-in identity ${lacking(need)}` }),
    source: null,
  }
}

/** A refused reading in one sentence: what is lacking, what for, and how it is granted. Another refusal stays as it is. */
const explained = (kind: Kind, error: unknown): unknown => {
  const need = needBehind([kind], error)
  if (need === undefined) return error
  const told = error instanceof GraphError ? error.graphMessage : ''
  return new IncompleteReading(`${kind.name.word} cannot be read: the signed-in identity ${lacking(need)} (${told})`, {
    help: consentStep,
    cause: error,
  })
}

/** 403 without the permission; the others where a cloud does not have the path at all (deployments: beta policies are global only). */
const REFUSED = new Set([400, 403, 404, 501])

/** Undeclared kinds are read if the identity may read them: the plan then knows more. Declared kinds must be readable. */
const readKind = async (
  kind: Kind,
  get: Reader,
  want: ReadContext,
  declared: boolean,
): Promise<readonly Live[] | undefined> => {
  if (!declared && !kind.readAlways) return undefined
  try {
    return await kind.read(get, want)
  } catch (error) {
    if (declared) throw explained(kind, error)
    if (!(error instanceof GraphError) || !REFUSED.has(error.status)) throw error
    want.report(notReadable(kind, error))
    return undefined
  }
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

const pairKind = (kind: Kind, refreshed: Refreshed, lives: readonly Live[]): void => {
  const { context, held } = refreshed
  const desired = ofKind(kind, refreshed.desired)
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
 * Reads the tenant kind by kind and finds out which live object each desired object means.
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
  const want: ReadContext = {
    ...whole,
    desired,
    report: (finding) => void result.findings.push(finding),
    inPart: (kind) => match.inPart(kind),
  }
  for (const kind of inReadingOrder(kinds)) {
    const declared =
      kind.isDeclared(context.declaration) || (context.previous !== undefined && kind.isDeclared(context.previous))
    const lives = await readKind(kind, get, want, declared)
    if (lives === undefined) continue
    livesOf.set(kind.name.word, lives)
    match.addLive(kind.name.word, lives)
    pairKind(kind, result, lives)
    then?.pair(kind, lives)
  }
  const errors = result.findings.filter((finding) => finding.severity === 'error')
  if (errors.length > 0) throw new InvalidInput('the declaration does not match the tenant', result.findings)
  return result
}
