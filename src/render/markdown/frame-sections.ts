import type { Plan } from '../../model.ts'
import { code, fenced, markdown, markdownProse } from '../escape.ts'
import { accessNote, type Outline } from '../outline.ts'
import { phraseMarkdown, revision } from '../phrase.ts'
import type { Section } from '../shed.ts'
import { allowWords, type Stops } from '../stops.ts'
import { count, figure } from '../words.ts'
import { from, mark } from './pieces.ts'

export function head(plan: Plan, { headline, counts, effects, asides, stops: { list: guards } }: Outline): string {
  const lines = counts.map(
    ({ sign, word, number, kinds }) => `- ${mark(sign)} ${word} **${figure(number)}**: ${markdown(kinds)}`,
  )
  for (const { sign, says } of effects) lines.push(`- ${mark(sign)} ${phraseMarkdown(says)}`)
  const stop = guards.length > 0 ? ['', '**Refused by a guard: nothing can be applied.**'] : []
  const aside = asides.length > 0 ? ['', asides.join(' · ')] : []
  const since = plan.since === null ? [] : ['', `Removals since ${code(revision(plan.since))}.`]
  return [
    `### ${phraseMarkdown(headline)}`,
    ...stop,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...aside,
    ...since,
  ].join('\n')
}

export function stops(all: Stops): Section {
  const { list, allow } = all
  if (list.length === 0) return ['']
  const title = `> [!CAUTION]\n> **Stopped by ${count(list.length, 'guard')}.** Nothing can be applied as it is.`
  const lines = list.map(({ code: name, message, about, source }) => {
    const under = about.length === 0 ? '' : `\n  - ${phraseMarkdown(about)}`
    return { brief: `- ${code(name)} ${phraseMarkdown(message)}`, full: `${from(source)}${under}` }
  })
  const full = lines.map(({ brief, full: rest }) => `${brief}${rest}`).join('\n')
  const lift = allow === undefined ? '' : `\n\n${allowWords(all)}\n\n${fenced(allow, 'yaml')}`
  const short = lines.slice(0, 20).map(({ brief }) => brief)
  const rest = list.length > 20 ? [`- and ${list.length - 20} more`] : []
  return [`${title}\n\n${full}${lift}`, `${title}\n\n${[...short, ...rest].join('\n')}`, title]
}

export function permissions(plan: Plan): Section {
  const { missing } = plan.permissions
  if (missing.length === 0) return ['']
  const title = `#### Permissions missing (${missing.length})`
  const lines = missing.map(({ permission, reason, changes: ids }) => {
    const number = ids.length > 0 ? ` (${count(ids.length, 'change')})` : ''
    return `- ${code(permission)} ${markdownProse(reason)}${number}`
  })
  return [`${title}\n\n${lines.join('\n')}`, title]
}

export function foot(plan: Plan): string {
  const note = accessNote(plan)
  const tenant = `${markdown(plan.tenant.name)} (${code(plan.tenant.id)})`
  const line = `Plan of ${markdown(plan.createdAt)} for tenant ${tenant}, by ${markdown(plan.tool)}.`
  return note === undefined ? line : `${note}\n\n${line}`
}
