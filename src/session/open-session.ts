import type { Impact } from '../access/index.ts'
import type { FileSource, Revision } from '../config/index.ts'
import type { Declaration } from '../declaration.ts'
import { readTenant, type Tenant } from '../engine/tenant.ts'
import { inactiveAsOf, isFarOff, undisputed } from './clocks.ts'
import { connectTenant, type TenantConnection } from './connect-tenant.ts'
import { declarationLoader } from './declaration-at.ts'
import type { CommonOptions, Io } from './io.ts'
import type { Progress } from './progress.ts'
import { requireDeclaration } from './require-declaration.ts'
import { dayOf } from '../util/days.ts'
import { parseNow } from './time.ts'

export interface SessionOptions extends CommonOptions {
  impact?: Impact | undefined
  /** Plan what was declared at this revision instead of what is on disk. */
  at?: string | undefined
  /** Plan what these files declare. */
  files?: FileSource | undefined
  /** What was declared before, as files that were read already. */
  sinceFiles?: Revision | undefined
  /** Without `since`: list every rule of the declaration. */
  allRules?: boolean | undefined
}

/** Mistakes that the calendar makes and may take back. */
const DATED = new Set(['GUEST-EXPIRES-FAR', 'GUEST-REINSTATE-PAST', 'GUEST-EXPIRED-ENABLED', 'ALLOW-UNTIL'])

/** What `plan` and its relatives begin with: a declaration as of the tenant's today, and the connection to the tenant that said so. */
export const openSession = async (
  options: SessionOptions,
  io: Io,
  progress: Progress,
): Promise<{
  declaration: Declaration
  tenant: TenantConnection
  /** What the tenant says of itself; its `Date` said what today is. */
  organization: Tenant
  today: string
  undisputedDay: string
  /** The day as of which accounts are inactive. */
  inactiveAsOf: string
}> => {
  const machineDay = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  progress.step('reading the declaration')
  const load = await declarationLoader(options)
  const first = await load(machineDay)
  // Another day may make right what is wrong on this one (an `expires` too far away), so only mistakes of every day end it here.
  const { attempt } = first
  const ofToday =
    options.now === undefined &&
    attempt !== undefined &&
    first.findings.every(({ code, severity }) => severity !== 'error' || DATED.has(code))
  const declared = first.declaration ?? (ofToday ? attempt : requireDeclaration(first))
  const tenant = await connectTenant(
    options,
    { cloud: declared.tenant.cloud, tenant: declared.tenant.id },
    io,
    progress,
  )
  progress.step('connecting to the tenant')
  const organization = await readTenant(tenant.connection.reader)
  const date = tenant.connection.dateOfFirstAnswer()
  const today = options.now === undefined && date !== undefined ? dayOf(date.getTime()) : machineDay
  if (options.now === undefined && date !== undefined && isFarOff(date.getTime(), Date.now()))
    progress.say(
      `warning: tenant date is ${today}, local date is ${machineDay}; using the tenant date. Override with --now.`,
    )
  const declaration = requireDeclaration(today === machineDay ? first : await load(today))
  const undisputedDay = dayOf(undisputed({ tenant: date?.getTime(), machine: Date.now(), isLocal: tenant.isLocal }))
  const given = options.now === undefined ? undefined : today
  return {
    declaration,
    tenant,
    organization,
    today,
    undisputedDay,
    inactiveAsOf: inactiveAsOf(given, { undisputedDay, isLocal: tenant.isLocal }),
  }
}
