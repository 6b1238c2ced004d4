import { everybodysPolicies, lifecyclePolicy } from '../../kinds/guest/lifecycle/index.ts'
import { everybodysSignIns, signIn } from '../../kinds/guest/sign-in/index.ts'
import { kinds } from '../../kinds/index.ts'
import type { Kind } from '../../kinds/kind.ts'
import { outsidersIn, type Outsider } from '../../report/outsiders.ts'
import { readSponsors, type Sponsors } from '../../report/sponsors.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { type Planned, planSession } from '../../session/plan-session.ts'
import type { Progress } from '../../session/progress.ts'
import { requirePartner } from '../../session/require-partner.ts'

export interface ReportOptions extends CommonOptions {
  partner?: string
}

/** What a report on people is made from. */
export interface ReportSession {
  planned: Planned
  outsiders: readonly Outsider[]
  sponsors: Sponsors | undefined
  /** What the partner of a key is called. */
  partnerName: (key: string) => string
}

/** Reads all of what a plan looks up by what is declared: a report is about the tenant. */
const readingAll: readonly Kind[] = kinds.map((kind) => {
  const { readAll } = kind.import
  return readAll === undefined ? kind : { ...kind, read: readAll, readAlways: true }
})

/** With the sign-ins of everybody, whatever is declared. */
const askedFor = (from: readonly Kind[], signIns: boolean): readonly Kind[] =>
  signIns ? from.map((kind) => (kind === signIn ? everybodysSignIns : kind)) : from

/** With what the guest lifecycle policies of the tenant say of everybody. */
const withPolicies: readonly Kind[] = kinds.map((kind) => (kind === lifecyclePolicy ? everybodysPolicies : kind))

/**
 * Reads the tenant for a report: everybody from outside, or one partner's people, and with `everyApp` the apps that are not declared
 * too. Throws InvalidInput for an unknown partner, and whatever planning throws.
 */
export const reportSession = async (
  options: ReportOptions,
  io: Io,
  progress: Progress,
  { everyApp, signIns = false }: { everyApp: boolean; signIns?: boolean },
): Promise<ReportSession> => {
  const planned = await planSession(options, io, progress, askedFor(everyApp ? readingAll : withPolicies, signIns))
  const { partner: key } = options
  if (key !== undefined) requirePartner(key, planned.declaration)
  const everybody = outsidersIn(planned.accessInput, planned.plan.held)
  const outsiders = key === undefined ? everybody : everybody.filter(({ partner }) => partner === key)
  progress.step('reading sponsors')
  const ids = outsiders.map(({ id }) => id)
  const called = new Map(planned.declaration.partners.map(({ key: of, displayName }) => [of, displayName]))
  const partnerName = (of: string): string => called.get(of) ?? of
  return { planned, outsiders, partnerName, sponsors: await readSponsors(planned.tenant.connection.reader, ids) }
}
