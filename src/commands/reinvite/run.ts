import { loadDeclaration } from '../../config/index.ts'
import { refresh, type Refreshed } from '../../engine/refresh.ts'
import { readTenant, requireTenant } from '../../engine/tenant.ts'
import { GuestlistError } from '../../errors.ts'
import { directory } from '../../kinds/directory/index.ts'
import { guest } from '../../kinds/guest/index.ts'
import type { Reinvitation } from '../../kinds/guest/reinvite-problem.ts'
import { permissionsToReinvite } from '../../kinds/guest/reinvite.ts'
import { identitySynchronization } from '../../kinds/partner/identity-synchronization/index.ts'
import type { Address, Outcome } from '../../model.ts'
import { consentStep, isMet, lacking } from '../../permissions.ts'
import { renderOutcomes, renderOutcomesJson } from '../../render/outcomes.ts'
import { connectTenant, type TenantConnection } from '../../session/connect-tenant.ts'
import type { Io } from '../../session/io.ts'
import { dayOf } from '../../util/days.ts'
import { type Progress, progress } from '../../session/progress.ts'
import { requireDeclaration } from '../../session/require-declaration.ts'
import { parseNow } from '../../session/time.ts'
import { blockedSoon } from './blocked-soon.ts'
import { howOf, type ReinviteOptions } from './options.ts'
import { confirmMails, daysOf, type Reminders, pendingGuests, previewOf, refusalOf } from './pending.ts'
import { sendTo } from './send.ts'
import { narrowed, requireFree, type ReinviteTarget, targetsOf } from './targets.ts'
import { notice } from '../../session/notice.ts'

/** The people of the declared tenant, paired as a plan pairs them. */
const readPeople = async (
  emails: readonly string[],
  options: ReinviteOptions,
  how: Reinvitation,
  io: Io,
  bar: Progress,
): Promise<{ found: Refreshed; declared: ReadonlySet<Address>; tenant: TenantConnection }> => {
  const day = dayOf(options.now === undefined ? Date.now() : parseNow(options.now))
  const declaration = requireDeclaration(await loadDeclaration(options.dir, { today: day }))
  const connected = await connectTenant(
    options,
    { cloud: declaration.tenant.cloud, tenant: declaration.tenant.id },
    io,
    bar,
  )
  const { connection } = connected
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
    // Nobody else may have the new address.
    everyone: how.to !== undefined,
  })
  return { found, declared: new Set(declaration.guests.map(({ address }) => address)), tenant: connected }
}

const requirePermitted = (how: Reinvitation, roles: readonly string[] | undefined): void => {
  const need = roles === undefined ? undefined : permissionsToReinvite(how).find((one) => !isMet(one, roles))
  if (need !== undefined)
    throw new GuestlistError(`the identity running Guestlist ${lacking(need)}: nothing was sent`, { help: consentStep })
}

const requireSome = (targets: readonly ReinviteTarget[]): void => {
  if (targets.some((target) => 'live' in target)) return
  const lines = targets.flatMap((target) =>
    'unfit' in target ? [`  ${target.email}: ${target.unfit.reason}; ${target.unfit.lift}`] : [],
  )
  throw new GuestlistError(`no invitation was sent:\n${lines.join('\n')}`)
}

const tellFollowUp = (targets: readonly ReinviteTarget[], how: Reinvitation, appOnly: boolean, io: Io): void => {
  const texts = targets.some((target) => 'desired' in target && target.desired.spec.invitation.message !== undefined)
  if (appOnly && texts)
    io.stderr(notice('Entra leaves the declared message out of invitations that an application sends.\n', io))
  const [target] = targets
  if (
    how.to !== undefined &&
    target !== undefined &&
    'desired' in target &&
    target.desired.spec.email.toLowerCase() !== how.to.toLowerCase()
  ) {
    io.stderr(
      notice(
        `Declare it as \`email: ${how.to}\` with \`previously: [${target.desired.spec.email}]\`, so that its mail is updated too.\n`,
        io,
      ),
    )
  }
}

/** Shows who would be reminded and asks. The exit code where nothing is to be sent, undefined where all agree. */
const agree = async (
  reminders: Reminders,
  { found, roles, how }: { found: Refreshed; roles: readonly string[] | undefined; how: Reinvitation },
  options: ReinviteOptions,
  io: Io,
): Promise<number | undefined> => {
  const json = options.format === 'json'
  const { guests: reminded } = reminders
  const preview = previewOf(reminders, daysOf(options.olderThan))
  if (json) io.stderr(preview)
  else io.stdout(preview)
  const refusal = refusalOf(reminded, found)
  if (refusal !== undefined) {
    io.stderr(refusal)
    return 3
  }
  if (reminded.length > 0) {
    requirePermitted(how, roles)
    await confirmMails(reminded.length, options.yes === true, io)
    return undefined
  }
  if (json) io.stdout(renderOutcomesJson([]))
  return 0
}

/**
 * `guestlist reinvite EMAIL…`: sends invitations again, by mail, to guests that are there. It does not ask, since each person
 * is named on the command line, and no one without an account is invited. With `resetRedemption` the account is redeemed
 * again; `to` gives it another address for that. Each address is reported; 0 when all were done, 4 when some were not, and 1,
 * with nothing sent, when none could be. `pending` is about all declared guests with an open invitation: it lists them, asks, and is
 * stopped (3) where they are more than 50 and no entry of `allow` approves so many mails. Throws InvalidInput, WrongTenant and whatever reading throws.
 */
export const reinviteCommand = async (emails: string[], options: ReinviteOptions, io: Io): Promise<number> => {
  const format = options.format ?? 'text'
  const given = emails.map((email) => email.trim())
  const how = howOf(given, options)
  daysOf(options.olderThan)
  const bar = progress(io)
  try {
    const { found, declared, tenant } = await readPeople(given, options, how, io, bar)
    const roles = await tenant.connection.roles()
    const appOnly = tenant.connection.identity().appOnly === true
    const reminded = options.pending === true ? pendingGuests(found, daysOf(options.olderThan), appOnly) : undefined
    if (reminded !== undefined) {
      const refused = await agree(reminded, { found, roles, how }, options, io)
      if (refused !== undefined) return refused
    }
    const targets = targetsOf(reminded?.guests.map(({ email }) => email) ?? given, how, found, appOnly)
    requireSome(targets)
    for (const target of targets) if (how.to !== undefined && 'desired' in target) requireFree(how.to, target, found)
    requirePermitted(how, roles)
    bar.step('inviting again')
    io.writing?.()
    const outcomes: Outcome[] = []
    for (const target of targets) outcomes.push(await sendTo(target, how, tenant, io))
    io.stdout(
      format === 'json' ? renderOutcomesJson(outcomes) : renderOutcomes(outcomes, { width: io.width, color: io.color }),
    )
    tellFollowUp(targets, how, appOnly, io)
    // A reset is a new date, from which the days count again.
    const soon = how.reset ? '' : blockedSoon(targets, declared, found)
    if (soon !== '') io.stderr(notice(soon, io))
    return outcomes.every(({ status }) => status === 'done') ? 0 : 4
  } finally {
    bar.end()
  }
}
