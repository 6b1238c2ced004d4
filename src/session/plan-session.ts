import type { AccessInput } from '../access/index.ts'
import type { Declaration } from '../declaration.ts'
import type { State } from '../engine/expected-state.ts'
import { makePlan } from '../engine/plan.ts'
import { kinds } from '../kinds/index.ts'
import type { Kind } from '../kinds/kind.ts'
import type { Address, Plan } from '../model.ts'
import type { TenantConnection } from './connect-tenant.ts'
import { declarationAt, declarationOf } from './declaration-at.ts'
import type { Io } from './io.ts'
import { linesTakenOut } from './lines-taken-out.ts'
import { openSession, type SessionOptions } from './open-session.ts'
import type { Progress } from './progress.ts'
import { TOOL } from './version.ts'

/** A plan beside what it takes to apply it. */
export interface Planned {
  plan: Plan
  state: State
  declaration: Declaration
  /** What access was computed from, for `explain`. */
  accessInput: AccessInput
  tenant: TenantConnection
}

/** Whom a command asks about, beside what the plan needs. */
export interface Asked {
  everyone?: boolean
  named?: readonly Address[]
  /** Of every group of the tenant, with its members. */
  licenses?: boolean
}

/**
 * Reads the declaration and the tenant and plans. Today is --now, else the `Date` of the tenant's first answer, so the
 * declaration is read again in the rare case that the machine's clock is on another day. `of` may read more than a plan does.
 */
export const planSession = async (
  options: SessionOptions,
  io: Io,
  progress: Progress,
  of: readonly Kind[] = kinds,
  asked: Asked = {},
): Promise<Planned> => {
  const { declaration, tenant, organization, today, undisputedDay, inactiveAsOf } = await openSession(
    options,
    io,
    progress,
  )
  const { connection } = tenant
  const { dir, sinceFiles } = options
  const since =
    sinceFiles !== undefined
      ? await declarationOf(sinceFiles, { dir, rev: sinceFiles.rev, today, now: declaration })
      : options.since === undefined
        ? undefined
        : await declarationAt(options, options.since, today, declaration)
  const identity = connection.identity()
  const { plan, state, accessInput } = await makePlan({
    kinds: of,
    reader: connection.reader,
    tenant: organization,
    declaration,
    since,
    allRules: options.allRules,
    today,
    undisputedDay,
    inactiveAsOf,
    impact: options.impact,
    ...asked,
    createdAt: (connection.dateOfFirstAnswer() ?? new Date()).toISOString(),
    tool: TOOL,
    self: new Set([identity.objectId, identity.appId].filter((id) => id !== undefined)),
    roles: await connection.roles(),
    rolesInDoubt: await connection.rolesInDoubt(),
    onStep: (step) => progress.step(step),
  })
  // Only of a folder is it known which lines were taken out and not committed.
  if (since !== undefined || options.at !== undefined || options.files !== undefined)
    return { plan, state, declaration, accessInput, tenant }
  const { match } = accessInput.context
  const taken = await linesTakenOut(options.dir, { plan, declaration, match, kinds: of, today })
  const told = taken.length === 0 ? plan : { ...plan, findings: [...taken, ...plan.findings] }
  return { plan: told, state, declaration, accessInput, tenant }
}
