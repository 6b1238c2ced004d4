import type { Guard, Plan } from '../../model.ts'
import { code, fenced, markdown } from '../escape.ts'
import { accessNote, type Outline } from '../outline.ts'
import { phraseMarkdown } from '../phrase.ts'
import type { Section } from '../shed.ts'
import { count } from '../words.ts'
import { from, mark } from './pieces.ts'

export function head(plan: Plan, { headline, counts, asides, stops: guards }: Outline): string {
  const lines = counts.map(
    ({ sign, word, number, kinds }) => `- ${mark(sign)} ${word} **${number}**: ${markdown(kinds)}`,
  )
  const stop = guards.length > 0 ? ['', '**Refused by a guard: nothing can be applied.**'] : []
  const aside = asides.length > 0 ? ['', asides.join(' · ')] : []
  const since = plan.since === null ? [] : ['', `Removals since ${code(plan.since)}.`]
  return [
    `### ${phraseMarkdown(headline)}`,
    ...stop,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...aside,
    ...since,
  ].join('\n')
}

export function stops(guards: readonly Guard[]): Section {
  if (guards.length === 0) return ['']
  const title = `> [!CAUTION]\n> **Stopped by ${count(guards.length, 'guard')}.** Nothing can be applied as it is.`
  const full = guards.map((guard) => {
    const lift =
      guard.lift === null
        ? ''
        : `\n\n  If this is meant, the declaration has to say so:\n\n${indent(fenced(guard.lift, 'yaml'))}`
    return `- ${code(guard.code)} ${markdown(guard.message)}${from(guard.source)}${lift}`
  })
  const short = guards.slice(0, 20).map((guard) => `- ${code(guard.code)} ${markdown(guard.message)}`)
  const rest = guards.length > 20 ? [`- and ${guards.length - 20} more`] : []
  return [`${title}\n\n${full.join('\n')}`, `${title}\n\n${[...short, ...rest].join('\n')}`, title]
}

export function permissions(plan: Plan): Section {
  const { missing } = plan.permissions
  if (missing.length === 0) return ['']
  const title = `#### Permissions missing (${missing.length})`
  const lines = missing.map(({ permission, reason, changes: ids }) => {
    const number = ids.length > 0 ? ` (${count(ids.length, 'change')})` : ''
    return `- ${code(permission)} ${markdown(reason)}${number}`
  })
  return [`${title}\n\n${lines.join('\n')}`, title]
}

export function foot(plan: Plan): string {
  const note = accessNote(plan)
  const tenant = `${markdown(plan.tenant.name)} (${code(plan.tenant.id)})`
  const line = `Plan of ${markdown(plan.createdAt)} for tenant ${tenant}, by ${markdown(plan.tool)}.`
  return note === undefined ? line : `${note}\n\n${line}`
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}
