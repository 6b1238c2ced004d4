import type { Finding, Plan } from '../model.ts'
import { FEW } from './few.ts'
import { type FoldedFinding, inOneLine } from './fold-findings.ts'
import { foldHeld, releaseOfAll } from './fold-held.ts'
import { driftFields, countLeftAlone, type Outline } from './outline.ts'
import { leftAloneHead } from './left-alone.ts'
import type { Style } from './paint.ts'
import { groupBy } from '../util/group-by.ts'
import type { Terminal } from './terminal.ts'
import { count, formatNumber } from './words.ts'

/** Up to this many findings that ask for nothing are printed; more are counted by code. */
const NOTES = 5

/** What is beside the changes: drift, what is held, what is left alone, findings, permissions. */
export function printAsides(out: Terminal, plan: Plan, { drift, held, findings, names }: Outline, full = false): void {
  if (drift.length > 0) {
    out.section(`Changed outside Guestlist (${formatNumber(drift.length)})`, 'yellow')
    for (const entry of drift) {
      out.item('*', entry.says, 'plain')
      for (const line of driftFields(entry, names)) out.detail(line)
      out.detail('', entry.source)
    }
  }
  if (held.length > 0) {
    out.section(`On hold (${formatNumber(held.length)}): not changed; needs a decision`, 'yellow')
    for (const alike of foldHeld(held)) {
      const [{ says, reason, lift, source }] = alike
      if (alike.length === 1) {
        out.item('*', [...says, `: ${reason}`], 'plain')
        out.detail(`to release: ${lift}`, source)
        continue
      }
      out.item('*', releaseOfAll(alike), 'plain')
      for (const one of alike) out.detail([...one.says, `: ${one.reason}`], one.source)
    }
  }
  if (plan.leftAlone.length > 0) {
    out.section(`Unmanaged (${formatNumber(countLeftAlone(plan))})`, 'plain')
    for (const one of plan.leftAlone) out.item('=', [...leftAloneHead(one, names, full), `: ${one.reason}`], 'plain')
  }
  printFindings(out, findings, full)
  if (plan.permissions.missing.length > 0) {
    out.section(`Permissions missing (${plan.permissions.missing.length})`, 'red')
    for (const { permission, reason, changes } of plan.permissions.missing) {
      const number = changes.length > 0 ? ` (${count(changes.length, 'change')})` : ''
      out.item('!', permission, 'red')
      out.detail(`${reason}${number}`)
    }
  }
}

const LOOKS: { [severity in Finding['severity']]: { sign: string; colour: Style } } = {
  error: { sign: '!', colour: 'red' },
  warning: { sign: '!', colour: 'yellow' },
  info: { sign: 'i', colour: 'plain' },
}

/** Up to so many notes of one code are printed, however many others there are: what is rare is what somebody may look for. */
const RARE = 2

/** Errors and warnings one by one; what is only information as counts, where there is much of one code. */
export function printFindings(out: Terminal, findings: readonly FoldedFinding[], full = false): void {
  if (findings.length === 0) return
  const isAlert = findings.some(({ severity }) => severity !== 'info')
  out.section(`Findings (${formatNumber(findings.length)})`, isAlert ? 'yellow' : 'plain')
  const notes = groupBy(
    findings.filter(({ severity }) => severity === 'info'),
    ({ code }) => code,
  )
  const isMuch = !full && [...notes.values()].flat().length > NOTES
  const counted = new Map([...notes].filter(([, of]) => isMuch && of.length > RARE))
  for (const finding of findings) {
    const { severity, code, message, help, source, each } = finding
    if (severity === 'info' && counted.has(code)) continue
    const { sign, colour } = LOOKS[severity]
    const isList = each.length <= FEW
    out.item(sign, `${severity} ${code}: ${isList ? message : inOneLine(finding)}`, colour)
    if (isList) for (const one of each) out.detail(one.says, one.source)
    out.detail(help ?? '', source)
  }
  if (counted.size === 0) return
  const list = [...counted].map(([code, of]) => `${code} ${formatNumber(of.length)}`).join(', ')
  const number = formatNumber([...counted.values()].flat().length)
  out.item('i', `${number} for information: ${list} (details: --format json)`, 'plain')
}
