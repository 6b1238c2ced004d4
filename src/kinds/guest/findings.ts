import { domainOf, normalizeEmail } from '../../config/emails.ts'
import type { Guest } from '../../declaration.ts'
import type { Finding, Live, Phrase } from '../../model.ts'
import { groupWithAddress } from '../directory/address-holders.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Context, Desired, Inactivity } from '../kind.ts'
import { deletionOf, graceEnds } from './end.ts'
import { RESTRICTED } from './fixed.ts'
import { inactiveSince, inactivityOf, inactiveWords } from './inactivity.ts'
import { exemption } from './inactivity-rule.ts'
import { adviseOnSwing, remarkOnPolicy } from './lifecycle/holds.ts'
import { domainOfAccount, partnerOf, partnersOfDomain } from './partner.ts'
import { hasAddress } from './match.ts'
import { isRenamed } from './reconcile.ts'
import { asksToUnblock } from './reinstate.ts'
import { reinviteProblem } from './reinvite-problem.ts'
import { addDays, daysBetween } from '../../util/days.ts'

/** From how many days on a pending invitation is a warning, and how long before its end an access is announced. */
const PENDING_DAYS = 30

const ENDING_DAYS = 14

/** `then` is the desired object at --since for the same account. */
type Advice = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  then: Desired<Guest> | undefined,
) => Finding | undefined

/** Where a guest stands who is past a limit and can still sign in; in `block` mode a change or a hold says so. */
const past = (desired: Desired<Guest>, live: Live<GuestUser>, context: Context): Inactivity | undefined => {
  const found = live.raw.accountEnabled === false ? undefined : inactivityOf(desired, live, context)
  return found?.isPast === true ? found : undefined
}

const unaccepted = (desired: Desired<Guest>, live: Live<GuestUser>, context: Context): Inactivity | undefined => {
  const found = past(desired, live, context)
  return found?.field === 'redeemWithinDays' ? found : undefined
}

const inactive: Advice = (desired, live, context) => {
  const found = past(desired, live, context)
  if (found?.effect !== 'report') return undefined
  const [code, cure] =
    found.field === 'inactiveDays'
      ? ['GUEST-INACTIVE', 'ask whether the access is still needed']
      : ['GUEST-NOT-REDEEMED', 'send a reminder with `guestlist reinvite --pending --older-than 14d`']
  const partner = partnerOf(live, context)?.key
  return {
    code,
    severity: 'warning',
    message: `${live.name}: ${inactiveWords(found)}`,
    help: `${cure}; end it with \`ensure: blocked\` in the entry of ${desired.spec.email}, or keep it with ${exemption(found)} in the entry of ${desired.spec.email}`,
    source: desired.source,
    alike: {
      kind: desired.kind,
      says: `${partner === undefined ? '' : `of ${partner} `}are past \`${found.field}: ${found.limit}\``,
      one: `${live.name}: ${inactiveSince(found)} (${found.days} days)`,
      help: `${cure}; end it with \`ensure: blocked\` in an entry, or keep it with ${exemption(found)}`,
    },
  }
}

/** A pending invitation is not drift: the account is as declared. What is said to be done is what `reinvite` would do. */
const pending: Advice = (desired, live, context) => {
  const { raw, name, deleted } = live
  // Past the date to accept it, that is what is told.
  if (unaccepted(desired, live, context) !== undefined) return undefined
  if (raw.externalUserState !== 'PendingAcceptance' || desired.ensure !== 'present' || deleted === true)
    return undefined
  const since = (raw.externalUserStateChangeDateTime ?? raw.createdDateTime ?? '').slice(0, 10)
  const old = since !== '' && addDays(since, PENDING_DAYS) < context.today
  const problem = reinviteProblem(desired, live, { reset: false, to: undefined }, context, false)
  return {
    code: 'GUEST-PENDING',
    severity: old ? 'warning' : 'info',
    message: `${name} has not accepted the invitation${since === '' ? '' : ` of ${since}`}`,
    help:
      problem === undefined
        ? `resend it with \`guestlist reinvite ${desired.spec.email}\``
        : `it cannot be resent now, because ${problem.reason}: ${problem.lift}`,
    source: desired.source,
    alike: {
      kind: desired.kind,
      says: 'have not accepted the invitation',
      one: `${name}${since === '' ? '' : `: invited on ${since} (${daysBetween(since, context.today)} days ago)`}`,
      help:
        problem === undefined
          ? `send a reminder with \`guestlist reinvite --pending --older-than ${PENDING_DAYS}d\``
          : `it cannot be resent now, because ${problem.reason}: ${problem.lift}`,
    },
  }
}

const ending: Advice = (desired, { name, raw }, { today }) => {
  const { expires } = desired.spec
  // Who is blocked already, and stays so, loses nothing.
  if (raw.accountEnabled === false && !asksToUnblock(desired.spec, today)) return undefined
  if (expires === undefined || desired.ensure !== 'present' || expires < today || expires > addDays(today, ENDING_DAYS))
    return undefined
  return {
    code: 'GUEST-ENDING',
    severity: 'warning',
    message: `${name} loses access after ${expires}`,
    help: 'change `expires:` if access is still needed',
    source: desired.at('expires'),
    alike: {
      kind: desired.kind,
      says: `lose access in the next ${ENDING_DAYS} days`,
      one: `${name}: after ${expires}`,
      help: 'change `expires:` where access is still needed',
    },
  }
}

/** Whoever names an account by its id, and an address that it has, knows which account it is. */
const elsewhere: Advice = (desired, live) => {
  const { raw, name, deleted } = live
  const { email, previously, id } = desired.spec
  if (raw.mail === email) return undefined
  const mail = raw.mail ? normalizeEmail(raw.mail) : undefined
  if (deleted === true || mail === normalizeEmail(email) || (mail !== undefined && previously.includes(mail)))
    return undefined
  if (id !== undefined && hasAddress(live, email)) return undefined
  return {
    code: 'GUEST-MAIL-DIFFERS',
    severity: 'warning',
    message: `${name} is declared as ${email} and was found by ${id === undefined ? 'another address of the account' : 'its id'}; its mail is ${raw.mail ?? 'empty'}`,
    help: raw.mail
      ? `set \`email: ${raw.mail}\`; if its mail should change to ${email}, add \`previously: [${raw.mail}]\` instead`
      : hasAddress(live, email)
        ? `set \`id: ${live.id}\` in the entry to keep the account without a mail, or set its mail to ${email} in the portal`
        : `set the mail of the account to ${email} in the portal`,
    source: desired.at('mail'),
  }
}

/** A deletion that the dates ask for and that waits: only a word in the entry brings it about. */
const undeleted: Advice = (desired, live, context, then) => {
  const deletion = live.deleted === true ? undefined : deletionOf(desired, live, context, then)
  if (deletion === undefined || 'end' in deletion) return undefined
  return {
    code: 'GUEST-NOT-DELETED',
    severity: 'warning',
    message: `${live.name} is past expires and graceDays (${graceEnds(desired.spec) ?? ''}) and is not deleted: ${deletion.waits}`,
    help: `to delete the account, change its entry to \`- { email: ${desired.spec.email}, ensure: absent }\``,
    source: desired.at('expires'),
    alike: {
      kind: desired.kind,
      says: `are past expires and graceDays and are not deleted: ${deletion.waits}`,
      one: `${live.name} (${graceEnds(desired.spec) ?? ''})`,
      help: 'to delete an account, change its entry to `- { email: ADDRESS, ensure: absent }`',
    },
  }
}

/** Whether an account that an entry takes over by a former address belonged to another partner, or to none. */
const isForeign = (
  { spec }: Desired<Guest>,
  live: Live<GuestUser>,
  { declaration }: Context,
  then: Desired<Guest> | undefined,
): boolean => {
  if (then !== undefined) return then.spec.partner !== spec.partner
  const domain = domainOfAccount(live.raw)
  if (domain === undefined) return false
  const owners = partnersOfDomain(declaration.partners, domain).map(({ key }) => key)
  if (owners.length === 0) return domain !== domainOf(spec.email)
  return spec.partner === undefined || !owners.includes(spec.partner)
}

/** A former address makes an account this guest's, with all that it has: nothing else shows that it is the same person. */
const takenOver: Advice = (desired, live, context, then) => {
  if (live.deleted === true || !isRenamed(desired.spec, live) || !isForeign(desired, live, context, then))
    return undefined
  const { email, partner } = desired.spec
  return {
    code: 'GUEST-TAKEN-OVER',
    severity: 'warning',
    message: `\`previously\` of ${email} applies to the account ${live.name}, which ${partner === undefined ? 'has a different mail domain' : `does not have a mail domain of ${partner}`}`,
    help: 'check that it is the same person: the entry changes this account, its groups and its apps',
    source: desired.at('previously'),
  }
}

/** A new mail changes neither the user principal name nor how the person signs in (Entra docs: reset-redemption-status). */
const signsInAsBefore: Advice = (desired, live, context) => {
  const { raw, name, deleted } = live
  const { email } = desired.spec
  if (deleted === true || desired.ensure !== 'present' || !isRenamed(desired.spec, live)) return undefined
  if (groupWithAddress(email, context.match) !== undefined) return undefined
  return {
    code: 'GUEST-SIGN-IN-STAYS',
    severity: 'info',
    message: `${name} keeps the user principal name ${raw.userPrincipalName ?? ''} and signs in as before; only the mail becomes ${email}`,
    help: `to let the person sign in with ${email}, run \`guestlist reinvite ${email} --reset-redemption\` after the change`,
    source: desired.at('mail'),
  }
}

const ADVICE: readonly Advice[] = [
  pending,
  inactive,
  ending,
  elsewhere,
  undeleted,
  takenOver,
  signsInAsBefore,
  adviseOnSwing,
]

/** What a reviewer should know about a guest that is there. */
export const adviseOnGuest = (
  desired: Desired<Guest>,
  live: Live<GuestUser>,
  context: Context,
  then?: Desired<Guest>,
): Finding[] => {
  const findings: Finding[] = []
  for (const note of ADVICE) {
    const finding = note(desired, live, context, then)
    if (finding !== undefined) findings.push(finding)
  }
  return findings
}

/** What `explain` says of an account: who alone can change it, and which policy of the tenant may end it. */
export const remarksOnGuest = (live: Live<GuestUser>, context: Context): Phrase[] => [
  ...(live.raw.isManagementRestricted === true ? [[RESTRICTED]] : []),
  ...remarkOnPolicy(live, context),
]
