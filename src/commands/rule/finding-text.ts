import { columns } from '../../render/wrap.ts'
import type { RuleFinding } from '../../rules/index.ts'

/** The line with the place under it, and what is wrong; long lines are cut to what is around the place. */
export function findingText(
  text: string,
  { code, severity, message, start, end, suggestion, help }: RuleFinding,
): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const lineBreak = text.indexOf('\n', start)
  const lineEnd = lineBreak < 0 ? text.length : lineBreak
  const from = Math.max(lineStart, start - 60)
  const to = Math.min(lineEnd, Math.max(start + 60, from + 110))
  const before = from > lineStart ? '…' : ''
  const line = before + plain(text.slice(from, to)) + (to < lineEnd ? '…' : '')
  const width = Math.max(1, columns(plain(text.slice(start, Math.min(end, to)))))
  const caret = ' '.repeat(columns(before + plain(text.slice(from, start)))) + '^'.repeat(width)
  const row = text.slice(0, start).split('\n').length
  const place = text.includes('\n') ? ` (line ${row})` : ''
  const lines = [`  ${line}`, `  ${caret}`, `${severity} ${code}${place}: ${message}`]
  if (suggestion !== null) lines.push(`  instead: ${suggestion.split('\n').map(plain).join('\n           ')}`)
  if (help !== undefined && !message.includes(help)) lines.push(`  help: ${help}`)
  return `${lines.join('\n')}\n`
}

/** A rule may come from anywhere: what moves the cursor or reorders the line becomes a space, which has a column to point at. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
}
