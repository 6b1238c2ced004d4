import type { Finding, Severity } from '../../model.ts'
import { visible } from '../escape.ts'
import { painter, type Style } from '../paint.ts'
import { sourceLabel } from '../phrase.ts'
import { wrap } from '../wrap.ts'
import { excerpt, type Lines } from './excerpt.ts'

export interface FindingsTextOptions {
  width: number
  color: boolean
  /** For the excerpts; without it there are none. */
  lines?: Lines
  /** How a file is called, e.g. seen from the working directory. Default: as it is. */
  pathOf?: (file: string) => string
}

const styles: { readonly [S in Severity]: Style } = { error: 'red', warning: 'yellow', info: 'cyan' }

/**
 * Findings for a terminal: place, what is wrong, the line with the value underlined, and what to do. Empty for none.
 */
export function renderFindings(findings: readonly Finding[], options: FindingsTextOptions): string {
  return findings.map((finding) => `${sayFinding(finding, options)}\n`).join('\n')
}

function sayFinding(finding: Finding, { width, color, lines, pathOf = (file) => file }: FindingsTextOptions): string {
  const { severity, code, message, source, help, related } = finding
  const at =
    source === null ? '' : `${visible(sourceLabel({ ...source, file: pathOf(source.file) }))}:${source.column} `
  const indented = (text: string): string => wrap(visible(text), width, '  ', '  ')
  return [
    `${at}${painter(color)(severity, styles[severity])} ${code}`,
    indented(message),
    ...(lines === undefined ? [] : excerpt(finding, lines, width)),
    ...(related === undefined
      ? []
      : [indented(`See also: ${sourceLabel({ ...related, file: pathOf(related.file) })}`)]),
    ...(help === undefined ? [] : [indented(help)]),
  ].join('\n')
}

/** `2 errors, 1 warning`, or `nothing to report`. */
export function countFindings(findings: readonly Finding[]): string {
  const words: { readonly [S in Severity]: [string, string] } = {
    error: ['error', 'errors'],
    warning: ['warning', 'warnings'],
    info: ['note', 'notes'],
  }
  const severities: Severity[] = ['error', 'warning', 'info']
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${count} ${words[severity][count === 1 ? 0 : 1]}`]
  })
  return parts.length === 0 ? 'no findings' : parts.join(', ')
}
