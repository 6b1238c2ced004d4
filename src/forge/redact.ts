import { toldOnce } from '../engine/guards/told-once.ts'
import { GuestlistError } from '../errors.ts'
import { kinds } from '../kinds/index.ts'
import { prefixFinder } from '../kinds/kind.ts'
import type { Address, Outcome, Plan, Severity } from '../model.ts'
import { fieldOf, number, textOf } from './fields.ts'
import { isRecord } from '../util/guards.ts'
import { byKey } from '../util/order.ts'

/** A plan for everybody's eyes: how many, and the declaration's own keys. No person, no field, no sentence of it is left. */
export interface RedactedPlan {
  format: 2
  redacted: true
  tool: string
  tenant: { name: string }
  today: string
  since: string | null
  /** Rules of the declaration that changed: the field is shown in place of an operation. */
  settings: RedactedCount[]
  changes: RedactedCount[]
  drift: number
  held: number
  guards: { code: string; scope: string | null; count: number | null; of: number | null; limit: number | null }[]
  findings: { severity: Severity; code: string; count: number }[]
}

export interface RedactedCount {
  kind: string
  op: string
  /** `partner:contoso`, `group:pilot`, `app:crm`, `policy:…`; null for what belongs to none. */
  scope: string | null
  count: number
}

/** Kinds whose addresses are a key of the declaration, or of Graph where every tenant has one; people and what joins two objects are not. */
const isKeyedKind = prefixFinder(
  kinds.filter(({ presence, edge, access }) => presence !== 'only named' && edge === undefined && access !== 'account'),
)
const KEY = /^[^:]+:[^/@\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u

/** An address that holds nothing but a key; null for everything else. */
const keyed = (address: Address | null | undefined): string | null =>
  address !== null && address !== undefined && isKeyedKind(address) && KEY.test(address) ? address : null

/** The counts and keys of a plan, in an order that says nothing either. */
export function redactPlan(plan: Plan): RedactedPlan {
  const changes = plan.changes.map(({ kind, op, id, edge, partner }) => ({
    kind,
    op,
    scope: keyed(edge?.to) ?? keyed(id) ?? keyed(partner),
  }))
  const settings = plan.settings.map(({ id, field, partner }) => ({
    kind: 'rule',
    op: field,
    scope: keyed(id) ?? keyed(partner),
  }))
  const findings = plan.findings.map(({ severity, code }) => ({ severity, code }))
  return {
    format: 2,
    redacted: true,
    tool: plan.tool,
    tenant: { name: plan.tenant.name },
    today: plan.today,
    since: plan.since,
    settings: tallied(settings),
    changes: tallied(changes),
    drift: plan.drift.length,
    held: plan.held.length,
    guards: plan.guards
      .filter(({ stop }) => stop)
      .map(({ code, scope, count, of, limit }) => ({ code, scope: keyed(scope), count, of, limit })),
    findings: tallied(findings),
  }
}

/** Equal things once each, with how many there are. */
function tallied<T extends object>(things: readonly T[]): (T & { count: number })[] {
  const counts = new Map<string, T & { count: number }>()
  for (const thing of things) {
    const name = JSON.stringify(thing)
    counts.set(name, { ...thing, count: (counts.get(name)?.count ?? 0) + 1 })
  }
  return [...counts].toSorted(byKey).map(([, tally]) => tally)
}

const listed = ({ settings, changes }: RedactedPlan): RedactedCount[] => [...settings, ...changes]

/** What a fresh plan does beyond the counts that were agreed to; empty when nothing. */
export function beyond(fresh: RedactedPlan, agreed: RedactedPlan): RedactedCount[] {
  const name = ({ kind, op, scope }: RedactedCount): string => JSON.stringify([kind, op, scope])
  const known = new Map(listed(agreed).map((tally) => [name(tally), tally.count]))
  return listed(fresh).flatMap((tally) => {
    const more = tally.count - (known.get(name(tally)) ?? 0)
    return more > 0 ? [{ ...tally, count: more }] : []
  })
}

/** Reads a redacted plan back. Throws GuestlistError for anything else. */
export function readRedacted(value: unknown): RedactedPlan {
  const sound = [fieldOf(value, 'settings'), fieldOf(value, 'changes')].every(
    (list) =>
      Array.isArray(list) &&
      list.every((one) => isRecord(one) && textOf(one['kind']) !== undefined && number(one['count']) !== undefined),
  )
  if (fieldOf(value, 'redacted') !== true || fieldOf(value, 'format') !== 2 || !sound)
    throw new GuestlistError('This is not a redacted plan.')
  return value as RedactedPlan
}

const line = ({ kind, op, scope, count }: RedactedCount): string =>
  `| ${op} | ${kind} | ${scope === null ? '' : `\`${scope.replaceAll('`', "'").replaceAll('|', '/')}\``} | ${count} |`

/** Lines as far as they fit, and how many do not. */
const fitting = (lines: readonly string[], budget: number): string => {
  let used = 0
  const shown = lines.filter((one) => (used += Buffer.byteLength(one) + 1) <= budget)
  const rest = lines.length - shown.length
  return shown.join('\n') + (rest === 0 ? '' : `\n\n… and ${rest} more lines.`)
}

const inNumbers = ({ count, of, limit }: RedactedPlan['guards'][number], before: string): string =>
  count === null
    ? ''
    : `${before}${count}${of === null ? '' : ` of ${of}`}${limit === null ? '' : `, the limit is ${limit}`}`

/** As Markdown of about `budget` bytes. Keys are the declaration's, and a table row has nothing in it that could end it. */
export function redactedMarkdown(
  plan: RedactedPlan,
  { tallies = listed(plan), budget = Infinity }: { tallies?: readonly RedactedCount[]; budget?: number } = {},
): string {
  const stops = toldOnce(plan.guards).map(
    ({ guard, whole }) =>
      `- \`${guard.code}\`${guard.scope === null ? '' : ` \`${guard.scope.replaceAll('`', "'")}\``}${inNumbers(guard, ': ')}${whole === undefined ? '' : inNumbers(whole, '; in total ')}`,
  )
  const sum = (of: readonly RedactedCount[]): number => of.reduce((all, { count }) => all + count, 0)
  const rules = sum(tallies.filter(({ kind }) => kind === 'rule'))
  const total = sum(tallies) - rules
  return [
    `### ${plan.tenant.name}: ${total} change${total === 1 ? '' : 's'}${rules === 0 ? '' : `, ${rules} changed rule${rules === 1 ? '' : 's'}`}`,
    ...(stops.length > 0
      ? [`> [!CAUTION]\n> **Stopped by a guard.** The plan cannot be applied.\n\n${fitting(stops, budget / 4)}`]
      : []),
    ...(tallies.length > 0
      ? [`| | What | Where | How many |\n|-|-|-|-|\n${fitting(tallies.map(line), budget * 0.7)}`]
      : []),
    ...(plan.drift + plan.held > 0 ? [`Drift: ${plan.drift}. On hold: ${plan.held}.`] : []),
    '<sub>Redacted: counts and keys, no names. Run `guestlist plan` to see the details.</sub>',
  ].join('\n\n')
}

/** What became of the changes, in counts. */
export function redactedOutcomes(outcomes: readonly Outcome[]): string {
  const rows = tallied(outcomes.map(({ status, op, id }) => ({ status, op, kind: id.slice(0, id.indexOf(':')) })))
  if (rows.length === 0) return '### Nothing to apply'
  return `### Applied\n\n| | What | | How many |\n|-|-|-|-|\n${rows.map(({ status, op, kind, count }) => `| ${status} | ${op} | ${kind} | ${count} |`).join('\n')}`
}
