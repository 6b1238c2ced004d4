import type { Impact, AccessInput } from '../access/index.ts'
import type { Declaration } from '../declaration.ts'
import { directoryFiles, loadDeclaration, revisionFiles } from '../config/index.ts'
import { makePlan } from '../engine/plan.ts'
import type { State } from '../engine/expected-state.ts'
import { InvalidInput } from '../errors.ts'
import { kinds } from '../kinds/index.ts'
import type { Plan } from '../model.ts'
import { openTenancy, type Tenancy } from './connection.ts'
import type { CommonOptions, Io } from './io.ts'
import { isFarOff, undisputed } from './clocks.ts'
import type { Progress } from './progress.ts'
import { TOOL } from './tool.ts'
import { unusable } from './unusable.ts'
import { dayOf, isDay } from '../util/days.ts'

/** A plan beside what it takes to apply it. */
export interface Planned {
  plan: Plan
  state: State
  declaration: Declaration
  /** What access was computed from, for `explain`. */
  accessInput: AccessInput
  tenancy: Tenancy
}

export interface SessionOptions extends CommonOptions {
  impact?: Impact | undefined
  /** Plan what was declared at this revision instead of what is on disk. */
  at?: string | undefined
  /** Without `since`: list every rule of the declaration. */
  allRules?: boolean | undefined
}

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * `--now`, or another time that was typed; a date alone means its first moment, and what names no zone is UTC. `Date.parse`
 * alone takes `12` for a December and moves the 31st of February into March; so both are refused.
 */
export const parseNow = (text: string, what = '--now'): number => {
  const time = ISO.test(text) ? Date.parse(/T[^Z+-]*$/.test(text) ? `${text}Z` : text) : Number.NaN
  const day = text.slice(0, 10)
  if (Number.isNaN(time) || !isDay(day)) {
    throw new InvalidInput(
      `${what} ${text} is not a time`,
      [],
      'give ISO 8601, e.g. 2026-12-01 or 2026-12-01T08:00:00Z',
    )
  }
  return time
}

type Load = (today: string) => ReturnType<typeof loadDeclaration>

/** The declaration as it is on disk, or as it was at a revision, which bears every sentence about it. */
const loader = async ({ dir, at }: Pick<SessionOptions, 'dir' | 'at'>): Promise<Load> => {
  const files = at === undefined ? directoryFiles(dir) : await revisionFiles(dir, at)
  return (today) => loadDeclaration(dir, { today, files })
}

const requireDeclaration = ({ declaration, findings }: Awaited<ReturnType<Load>>): Declaration => {
  if (declaration === undefined) throw unusable(findings)
  return declaration
}

/**
 * What was declared at a revision, with what that revision means: an ancestor with a readable declaration of the same tenant
 * (contract 3, rule 2). Throws InvalidInput otherwise: a removal may not rest on a history that is only half known.
 */
const declaredAt = async (
  { dir, at }: Pick<SessionOptions, 'dir' | 'at'>,
  rev: string,
  today: string,
  now: Declaration,
): Promise<{ rev: string; declaration: Declaration; date: string }> => {
  const files = await revisionFiles(dir, rev, at)
  const { declaration, findings } = await loadDeclaration(dir, { today, files })
  if (declaration === undefined)
    throw new InvalidInput(
      `the declaration at ${rev} cannot be read`,
      findings,
      'name a revision whose declaration is valid',
    )
  if (declaration.tenant.name !== now.tenant.name) {
    throw new InvalidInput(
      `${rev} declares the tenant ${declaration.tenant.name}, not ${now.tenant.name}`,
      [],
      'name a revision of the same tenant',
    )
  }
  return { rev: files.rev, declaration, date: files.date }
}

/** Mistakes that the calendar makes and may take back. */
const DATED = new Set(['GUEST-EXPIRES-FAR', 'GUEST-REINSTATE-PAST', 'GUEST-EXPIRED-ENABLED', 'ALLOW-UNTIL'])

/** What `plan` and its relatives begin with: a declaration as of the tenant's today, and the tenancy that said so. */
const begin = async (
  options: SessionOptions,
  io: Io,
  progress: Progress,
): Promise<{ declaration: Declaration; tenancy: Tenancy; today: string; undisputedDay: string }> => {
  const machineDay = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  progress.step('reading the declaration')
  const load = await loader(options)
  const first = await load(machineDay)
  // Another day may make right what is wrong on this one (an `expires` too far away), so only mistakes of every day end it here.
  const { attempt } = first
  const ofToday =
    options.now === undefined &&
    attempt !== undefined &&
    first.findings.every(({ code, severity }) => severity !== 'error' || DATED.has(code))
  const declared = first.declaration ?? (ofToday ? attempt : requireDeclaration(first))
  const tenancy = await openTenancy(options, { cloud: declared.tenant.cloud, tenant: declared.tenant.id }, io, progress)
  progress.step('asking the tenant')
  await tenancy.connection.reader.list('/v1.0/organization?$select=id')
  const date = tenancy.connection.dateOfFirstAnswer()
  const today = options.now === undefined && date !== undefined ? dayOf(date.getTime()) : machineDay
  if (options.now === undefined && date !== undefined && isFarOff(date.getTime(), Date.now()))
    progress.say(
      `the tenant says that today is ${today}, this machine ${machineDay}: the plan goes by the tenant; --now DATE says otherwise`,
    )
  const declaration = requireDeclaration(today === machineDay ? first : await load(today))
  const undisputedDay = dayOf(undisputed({ tenant: date?.getTime(), machine: Date.now(), isLocal: tenancy.isLocal }))
  return { declaration, tenancy, today, undisputedDay }
}

/**
 * Reads the declaration and the tenant and plans. Today is --now, else the `Date` of the tenant's first answer, so the
 * declaration is read again in the rare case that the machine's clock stands on another day.
 */
export const planSession = async (options: SessionOptions, io: Io, progress: Progress): Promise<Planned> => {
  const { declaration, tenancy, today, undisputedDay } = await begin(options, io, progress)
  const { connection } = tenancy
  const since = options.since === undefined ? undefined : await declaredAt(options, options.since, today, declaration)
  const identity = connection.identity()
  const { plan, state, accessInput } = await makePlan({
    kinds,
    reader: connection.reader,
    declaration,
    since,
    allRules: options.allRules,
    today,
    undisputedDay,
    impact: options.impact,
    createdAt: (connection.dateOfFirstAnswer() ?? new Date()).toISOString(),
    tool: TOOL,
    self: new Set([identity.objectId, identity.appId].filter((id) => id !== undefined)),
    roles: await connection.roles(),
    rolesInDoubt: await connection.rolesInDoubt(),
    onStep: (step) => progress.step(step),
  })
  return { plan, state, declaration, accessInput, tenancy }
}
