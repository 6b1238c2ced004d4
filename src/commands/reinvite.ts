import { loadDeclaration } from '../config/index.ts'
import { invitationProblem } from '../config/emails.ts'
import { type Refreshed, refresh } from '../engine/refresh.ts'
import { readTenant, requireTenant } from '../engine/tenant.ts'
import { GuestlistError, InvalidInput } from '../errors.ts'
import { consentStep, isMet, lacking } from '../permissions.ts'
import { directory } from '../kinds/directory/index.ts'
import { guest } from '../kinds/guest/index.ts'
import type { Reinvitation } from '../kinds/guest/reinvite-problem.ts'
import { permissionsToReinvite, reinvite } from '../kinds/guest/reinvite.ts'
import { identitySynchronization } from '../kinds/partner/identity-synchronization/index.ts'
import type { Address, Outcome, Phrase } from '../model.ts'
import { renderOutcomes, renderOutcomesJson } from '../render/outcomes.ts'
import { openTenancy, type Tenancy } from './connection.ts'
import type { CommonOptions, Io } from './io.ts'
import { type Progress, progress } from './progress.ts'
import { guestAddress, narrowed, requireFree, type Target, targetsOf } from './reinvite-targets.ts'
import { parseNow } from './session.ts'
import { unusable } from './unusable.ts'
import { dayOf } from '../util/days.ts'

export interface ReinviteOptions extends CommonOptions {
  resetRedemption?: boolean
  to?: string
}

const howOf = (emails: readonly string[], { resetRedemption, to }: ReinviteOptions): Reinvitation => {
  if (emails.length === 0) throw new InvalidInput('nobody to invite again', [], 'give one address or more')
  if (to === undefined) return { reset: resetRedemption === true, to }
  if (emails.length > 1)
    throw new InvalidInput(
      '--to names one new address, and several guests were given',
      [],
      'run it once for each of them',
    )
  const wrong = invitationProblem(to)
  if (wrong !== undefined) throw new InvalidInput(`--to ${to}: ${wrong.message}`, [], wrong.help)
  return { reset: true, to: to.trim() }
}

const saying = ({ reset, to }: Reinvitation, name: string): Phrase => {
  if (to !== undefined) return ['let ', { data: name }, ' redeem again as ', { data: to }]
  return reset ? ['let ', { data: name }, ' redeem again'] : ['send the invitation of ', { data: name }, ' again']
}

const failed = (id: Address, says: Phrase, error: string, help: string | undefined): Outcome => ({
  id,
  op: 'change',
  says,
  status: 'failed',
  error,
  help: help ?? null,
})

const sendTo = async (target: Target, how: Reinvitation, { connection }: Tenancy, io: Io): Promise<Outcome> => {
  if ('unfit' in target)
    return failed(guestAddress(target.email), saying(how, target.email), target.unfit.reason, target.unfit.lift)
  const { desired, live } = target
  const says = saying(how, live.name)
  if (io.signal.aborted)
    return { id: desired.address, op: 'change', says, status: 'not attempted', reason: 'the run was interrupted' }
  try {
    await reinvite(connection.writer, live, desired.spec.invitation, how)
    return { id: desired.address, op: 'change', says, status: 'done', liveId: live.id }
  } catch (error) {
    return failed(
      desired.address,
      says,
      error instanceof Error ? error.message : String(error),
      error instanceof GuestlistError ? error.help : undefined,
    )
  }
}

/** The people of the declared tenant, paired as a plan pairs them. */
const look = async (
  emails: readonly string[],
  options: ReinviteOptions,
  io: Io,
  bar: Progress,
): Promise<{ found: Refreshed; tenancy: Tenancy }> => {
  const day = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  const { declaration, findings } = await loadDeclaration(options.dir, { today: day })
  if (declaration === undefined) throw unusable(findings)
  const tenancy = await openTenancy(
    options,
    { cloud: declaration.tenant.cloud, tenant: declaration.tenant.id },
    io,
    bar,
  )
  const { connection } = tenancy
  const tenant = await readTenant(connection.reader)
  requireTenant(declaration, tenant)
  const date = connection.dateOfFirstAnswer()
  const today = options.now === undefined && date !== undefined ? dayOf(date.getTime()) : day
  bar.step('reading people')
  const kinds = [directory, identitySynchronization, guest]
  const found = await refresh(kinds, connection.reader, {
    declaration: narrowed(declaration, emails),
    today,
    tenant,
    self: new Set(),
  })
  return { found, tenancy }
}

const requirePermitted = (how: Reinvitation, roles: readonly string[] | undefined): void => {
  const need = roles === undefined ? undefined : permissionsToReinvite(how).find((one) => !isMet(one, roles))
  if (need !== undefined)
    throw new GuestlistError(`the identity that runs ${lacking(need)}: nothing was sent`, { help: consentStep })
}

const requireSome = (targets: readonly Target[]): void => {
  if (targets.some((target) => 'live' in target)) return
  const lines = targets.flatMap((target) =>
    'unfit' in target ? [`  ${target.email}: ${target.unfit.reason}; ${target.unfit.lift}`] : [],
  )
  throw new GuestlistError(`nobody was invited again:\n${lines.join('\n')}`)
}

const tell = (targets: readonly Target[], how: Reinvitation, appOnly: boolean, io: Io): void => {
  const texts = targets.some((target) => 'desired' in target && target.desired.spec.invitation.message !== undefined)
  if (appOnly && texts) io.stderr('Entra leaves out the declared message, since an application sends the invitation\n')
  const [target] = targets
  if (
    how.to !== undefined &&
    target !== undefined &&
    'desired' in target &&
    target.desired.spec.email.toLowerCase() !== how.to.toLowerCase()
  ) {
    io.stderr(
      `declare it as \`email: ${how.to}\` with \`previously: [${target.desired.spec.email}]\`, so that its mail follows\n`,
    )
  }
}

/**
 * `guestlist reinvite EMAIL…`: sends invitations again, by mail, to guests that are there. It does not ask, since each person
 * is named on the command line, and nobody is invited who has no account. With `resetRedemption` the account is redeemed
 * anew; `to` gives it another address for that. Each address is reported; 0 when all were done, 4 when some were not, and 1,
 * with nothing sent, when none could be. Throws InvalidInput, WrongTenant and whatever reading throws.
 */
export const reinviteCommand = async (emails: string[], options: ReinviteOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  if (format !== 'text' && format !== 'json')
    throw new InvalidInput(`--format ${format} is not one that reinvite has`, [], 'one of text, json')
  const given = emails.map((email) => email.trim())
  const how = howOf(given, options)
  const bar = progress(io)
  try {
    const { found, tenancy } = await look(given, options, io, bar)
    const roles = await tenancy.connection.roles()
    const appOnly = tenancy.connection.identity().appOnly === true
    const targets = targetsOf(given, how, found, appOnly)
    requireSome(targets)
    for (const target of targets) if (how.to !== undefined && 'desired' in target) requireFree(how.to, target, found)
    requirePermitted(how, roles)
    bar.step('inviting again')
    io.writing?.()
    const outcomes: Outcome[] = []
    for (const target of targets) outcomes.push(await sendTo(target, how, tenancy, io))
    io.stdout(
      format === 'json' ? renderOutcomesJson(outcomes) : renderOutcomes(outcomes, { width: io.width, color: io.color }),
    )
    tell(targets, how, appOnly, io)
    return outcomes.every(({ status }) => status === 'done') ? 0 : 4
  } finally {
    bar.end()
  }
}
