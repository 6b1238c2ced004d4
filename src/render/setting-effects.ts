import type { Phrase, Setting, Value } from '../model.ts'
import { addDays, isDay } from '../util/days.ts'
import { isRecord } from '../util/guards.ts'
import { REQUEST_EFFECTS } from './request-effects.ts'
import { days, type Effect, type EffectContext, insteadOf, listed, plain } from './rule-effect.ts'
import { count, formatNumber } from './words.ts'

const day = (value: Value): string | undefined => (typeof value === 'string' && isDay(value) ? value : undefined)

/** `12 guests end`, `access ends`. */
const ending = (number: number): string => (number === 1 ? 'access ends' : `${formatNumber(number)} guests end`)

const expires: Effect = (setting, { number, today, isCompared, hold }) => {
  const { before, after, graceDays, entry } = setting
  const [was, will] = [day(before), day(after)]
  if (hold !== undefined) return ['on hold, so not counted as ending: ', { data: hold }]
  if (setting.blocked === true) return ['sign-in is blocked already (`ensure: blocked`)']
  if (will === undefined)
    return was === undefined
      ? []
      : [number === 1 ? 'access' : `access of ${count(number, 'guest')}`, ' no longer ends on ', { data: was }]
  const instead: Phrase =
    !isCompared || entry === 'new' ? [] : was === undefined ? [' instead of never'] : [' instead of ', { data: was }]
  const deleted: Phrase =
    graceDays === undefined ? [] : [' and the account deleted from ', { data: addDays(will, graceDays + 1) }]
  const past = will < today ? [' (in the past)'] : []
  return [
    `${ending(number)} on `,
    { data: will },
    ...past,
    ...instead,
    ': sign-in is blocked from ',
    { data: addDays(will, 1) },
    ...deleted,
  ]
}

const graceDays: Effect = ({ before, after, guests, entry }, { isCompared }) => {
  const about = guests === undefined ? '' : ` (${count(guests, 'declared guest')} with an end date)`
  if (after === null) return [`accounts are no longer deleted after their last day of access${about}`]
  const instead =
    !isCompared || entry === 'new' ? '' : before === null ? ' instead of never' : ` instead of ${days(before)}`
  return [`blocked accounts are deleted ${days(after)} after their last day of access${instead}${about}`]
}

const applies = ({ guests }: Setting): string => (guests === undefined ? '' : ` (${count(guests, 'guest')} declared)`)

const allow: Effect = ({ after }) => {
  if (!isRecord(after)) return ['a guard stops such a plan again']
  const { until, count: most, remove, mail } = after
  const scope = [after['partner'], after['group'], after['app']].find((key) => typeof key === 'string')
  const of = scope === undefined ? '' : ` of ${scope}`
  const what = typeof remove === 'string' ? `remove up to ${plain(most)} ${remove}${of}` : undefined
  const mails = typeof mail === 'string' ? `send up to ${plain(most)} invitation mails` : undefined
  const may = what ?? mails ?? 'make this change'
  return ['until ', { data: plain(until) }, ` a plan may `, { data: may }, ' without being stopped by a guard']
}

const domains: Effect = ({ before, after }) => {
  const [come, gone] = [listed(after, before), listed(before, after)]
  const comes: Phrase =
    come.length === 0 ? [] : ['guests at ', { data: come.join(', ') }, ' now belong to this partner']
  const goes: Phrase =
    gone.length === 0 ? [] : ['guests at ', { data: gone.join(', ') }, ' no longer belong to this partner']
  return comes.length > 0 && goes.length > 0 ? [...comes, '; ', ...goes] : [...comes, ...goes]
}

/** `; 12 guests are past the limit now`. */
const pastNow = ({ past }: Setting): string =>
  past === undefined || past === 0 ? '' : `; ${count(past, 'guest')} ${past === 1 ? 'is' : 'are'} past the limit now`

const inactiveDays: Effect = (setting, context) => {
  const { after } = setting
  if (after === 'never') return ["the partner's limit does not apply to this account"]
  if (after === null)
    return setting.before === 'never'
      ? ["the partner's limit applies again", pastNow(setting)]
      : ['nobody is inactive, however long ago the last sign-in was']
  return [
    `guests without a sign-in for ${days(after)}${insteadOf(setting, context, 'no limit')} are inactive${pastNow(setting)}`,
  ]
}

const EFFECTS: { readonly [field: string]: Effect } = {
  expires,
  graceDays,
  allow,
  domains,
  inactiveDays,
  redeemWithinDays: (setting, context) =>
    setting.after === null
      ? ['an invitation may stay open for any time']
      : [
          `invitations are to be accepted within ${days(setting.after)}${insteadOf(setting, context, 'any time')}${pastNow(setting)}`,
        ],
  onInactive: (setting) =>
    setting.after === 'block'
      ? [`guests past a limit are blocked instead of reported${pastNow(setting)}`]
      : [`guests past a limit are reported and not blocked${pastNow(setting)}`],
  maxDays: (setting, context) =>
    setting.after === null
      ? [
          `an end date may be any number of days ahead${insteadOf(setting, context, 'no limit')}, or missing${applies(setting)}`,
        ]
      : [
          `an end date more than ${days(setting.after)} ahead${insteadOf(setting, context, 'no limit')}, or none, is an error${applies(setting)}`,
        ],
  maxGuests: (setting, context) =>
    setting.after === null
      ? [`any number of guests may be declared${insteadOf(setting, context, 'no limit')}${applies(setting)}`]
      : [
          `more than ${count(Number(setting.after), 'declared guest')}${insteadOf(setting, context, 'no limit')} are an error${applies(setting)}`,
        ],
  sponsors: (setting) =>
    setting.after === null
      ? [`a guest without a sponsor is no longer a finding${applies(setting)}`]
      : [`a guest without a sponsor is a finding${applies(setting)}`],
  onRemoval: (setting) =>
    setting.after === 'delete'
      ? [`guests who are no longer declared are deleted instead of blocked${applies(setting)}`]
      : [`guests who are no longer declared are blocked, not deleted${applies(setting)}`],
  authority: (setting) =>
    setting.after === 'exclusive'
      ? [`everything external that is not in the declaration is removed, now and later${applies(setting)}`]
      : [`what is not in the declaration is left alone${applies(setting)}`],
  protect: ({ after }) =>
    after === null
      ? ['a plan may now remove, block or rename it, or take its access, without being stopped']
      : ['a plan that removes, blocks or renames it, or takes its access, is stopped'],
  reinstate: ({ after }) =>
    after === null
      ? ['a later block or deletion stays']
      : ['a block or deletion up to ', { data: plain(after) }, ' is undone'],
  accountEnabled: ({ after }) =>
    after === true ? ['a later block is lifted by the next apply'] : ['a later block stays until a person lifts it'],
  ...REQUEST_EFFECTS,
  ensure: ({ after }) => (after === 'absent' ? ['removed as soon as it is in the tenant'] : []),
}

/** What follows from a rule that changed, and when: by the plan alone. Empty where the change itself says it all. */
export const settingEffect = (setting: Setting, context: EffectContext): Phrase =>
  Object.hasOwn(EFFECTS, setting.field) ? (EFFECTS[setting.field]?.(setting, context) ?? []) : []
