import type { Plan } from '../../model.ts'
import { code, fenced, markdown, markdownProse } from '../escape.ts'
import { accessNote, type Outline } from '../outline.ts'
import { phraseMarkdown, shortRevision } from '../phrase.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { APPROVED_TITLE, type BlockingGuard, TO_APPROVE } from '../blocking-guards.ts'
import { count, formatNumber } from '../words.ts'
import { ALERT, mark, type View } from './pieces.ts'

export function headSection(
  plan: Plan,
  { headline, part, counts, effects, alerts, asides, blockingGuards: { list: guards } }: Outline,
): string {
  const lines = counts.map(
    ({ sign, word, number, kinds }) => `- ${mark(sign)} ${word} **${formatNumber(number)}**: ${markdown(kinds)}`,
  )
  for (const { sign, says } of effects) lines.push(`- ${mark(sign)} ${phraseMarkdown(says)}`)
  for (const { says } of alerts) lines.push(`- ${ALERT} **${markdown(says)}**`)
  const guard = guards.length > 0 ? ['', '**Refused by a guard: the plan cannot be applied.**'] : []
  const aside = asides.length > 0 ? ['', asides.join(' · ')] : []
  const since = plan.since === null ? [] : ['', `Removals since ${code(shortRevision(plan.since))}.`]
  return [
    `### ${phraseMarkdown(headline)}`,
    ...(part === undefined ? [] : ['', `> [!IMPORTANT]\n> ${phraseMarkdown(part)}`]),
    ...guard,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...aside,
    ...since,
  ].join('\n')
}

export function blockingGuardsSection({ blockingGuards: all, from }: View): ShrinkableSection {
  const { list, allow } = all
  if (list.length === 0) return ['']
  const title = `> [!CAUTION]\n> **Stopped by ${count(list.length, 'guard')}.** The plan cannot be applied.`
  const lines = list.map(guardLine(from))
  const full = lines.map(({ brief, full: rest }) => `${brief}${rest}`).join('\n')
  const lift = allow === undefined ? '' : `\n\n${TO_APPROVE}\n\n${fenced(allow, 'yaml')}`
  const short = lines.slice(0, 20).map(({ brief }) => brief)
  const rest = list.length > 20 ? [`- and ${list.length - 20} more`] : []
  const some = `${title}\n\n${[...short, ...rest].join('\n')}`
  return [`${title}\n\n${full}${lift}`, `${some}${lift}`, some, title]
}

const guardLine =
  (from: View['from']) =>
  ({ code: name, message, about, source }: BlockingGuard): { brief: string; full: string } => {
    const under = about.length === 0 ? '' : `\n  - ${phraseMarkdown(about)}`
    return { brief: `- ${code(name)} ${phraseMarkdown(message)}`, full: `${from(source)}${under}` }
  }

export function approvedGuardsSection({ approvedGuards: list, from }: View): ShrinkableSection {
  if (list.length === 0) return ['']
  const title = `#### ${ALERT} ${APPROVED_TITLE} (${list.length})`
  const lines = list.map(guardLine(from)).map(({ brief, full }) => `${brief}${full}`)
  return [`${title}\n\n${lines.join('\n')}`, title]
}

export function permissionsSection(plan: Plan): ShrinkableSection {
  const { missing } = plan.permissions
  if (missing.length === 0) return ['']
  const title = `#### Permissions missing (${missing.length})`
  const lines = missing.map(({ permission, reason, changes: ids }) => {
    const number = ids.length > 0 ? ` (${count(ids.length, 'change')})` : ''
    return `- ${code(permission)} ${markdownProse(reason)}${number}`
  })
  return [`${title}\n\n${lines.join('\n')}`, title]
}

export function footSection(plan: Plan): string {
  const note = accessNote(plan)
  const tenant = `${markdown(plan.tenant.name)} (${code(plan.tenant.id)})`
  const line = `Plan of ${markdown(plan.createdAt)} for tenant ${tenant}, by ${markdown(plan.tool)}.`
  return note === undefined ? line : `${note}\n\n${line}`
}
