import type { Plan } from '../../model.ts'
import { code, markdownProse } from '../escape.ts'
import { FEW } from '../few.ts'
import { type FoldedFinding, inOneLine } from '../fold-findings.ts'
import { foldHeld, releaseOfAll } from '../fold-held.ts'
import { driftFields, countLeftAlone, type Outline } from '../outline.ts'
import { leftAloneHead } from '../left-alone.ts'
import { phraseMarkdown } from '../phrase.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { count, formatNumber } from '../words.ts'
import { ALERT, details, type View } from './pieces.ts'

export function driftSection({ drift: entries, names, from }: View, more: string): ShrinkableSection {
  const title = `Changed outside Guestlist (${entries.length})`
  const lines = entries.map((entry) => {
    const fields = driftFields(entry, names).map((line) => `\n  - ${phraseMarkdown(line)}`)
    return `- ${phraseMarkdown(entry.says)}${from(entry.source)}${fields.join('')}`
  })
  return aside(title, lines, more)
}

export function heldSection({ held: entries, from }: View, more: string): ShrinkableSection {
  const lines = foldHeld(entries).map((alike) => {
    const [{ says, reason, lift, source }] = alike
    if (alike.length === 1)
      return `- ${phraseMarkdown(says)}: ${markdownProse(reason)}\n  - to release: ${markdownProse(lift)}${from(source)}`
    const each = alike.map(
      (one) => `\n  - ${phraseMarkdown(one.says)}: ${markdownProse(one.reason)}${from(one.source)}`,
    )
    return `- ${markdownProse(releaseOfAll(alike))}${each.join('')}`
  })
  return aside(`On hold (${formatNumber(entries.length)}): not changed; needs a decision`, lines, more)
}

export function leftAloneSection(plan: Plan, { names }: Outline): ShrinkableSection {
  const lines = plan.leftAlone.map(
    (one) => `- ${phraseMarkdown(leftAloneHead(one, names))}: ${markdownProse(one.reason)}`,
  )
  return aside(`Unmanaged (${formatNumber(countLeftAlone(plan))})`, lines, '')
}

export function findingsSection({ findings: entries, from }: View, more: string): ShrinkableSection {
  const line = (finding: FoldedFinding): string => {
    const { severity, code: name, help, source, each } = finding
    const isList = each.length <= FEW
    const message = isList ? finding.message : inOneLine(finding)
    const list = isList ? each.map((one) => `\n  - ${markdownProse(one.says)}${from(one.source)}`).join('') : ''
    const advice = `${list}${help === undefined ? '' : `\n  - ${markdownProse(help)}`}`
    const sign = severity === 'info' ? '' : `${ALERT} `
    return `- ${sign}${severity} ${code(name)} ${markdownProse(source === null ? message : message.replace(/\.$/, ''))}${from(source)}${advice}`
  }
  const title = `Findings (${entries.length})`
  const alerts = entries.filter(({ severity }) => severity !== 'info')
  if (alerts.length === 0) return aside(title, entries.map(line), more)
  // Warnings are never behind a fold.
  const shown = `#### ${ALERT} ${title}\n\n${alerts.map(line).join('\n')}`
  const notes = entries.filter(({ severity }) => severity === 'info')
  const [all = '', counted = ''] = aside(count(notes.length, 'note'), notes.map(line), more)
  return [all, counted].map((rest) => `${shown}\n\n${rest}`.trimEnd()).concat(`**${ALERT} ${title}.** ${more}`)
}

/** Folded; then, where it does not fit, its heading alone. */
function aside(title: string, lines: readonly string[], more: string): ShrinkableSection {
  return lines.length === 0 ? [''] : [details(title, lines.join('\n')), `**${title}.** ${more}`.trim()]
}
