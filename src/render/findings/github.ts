import type { Finding, Severity } from '../../model.ts'
import { visible } from '../escape.ts'

const commands: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Findings as workflow commands, which GitHub shows beside the line in a pull request
 * (docs.github.com: workflow commands, "Setting an error message"). `pathOf` gives a file as seen from the
 * repository's root.
 */
export function findingsGithub(findings: readonly Finding[], pathOf: (file: string) => string): string {
  return findings.map((finding) => `${annotation(finding, pathOf)}\n`).join('')
}

function annotation({ severity, code, message, help, source, end }: Finding, pathOf: (file: string) => string): string {
  const properties: [string, string | number][] =
    source === null
      ? []
      : [
          ['file', pathOf(source.file)],
          ['line', source.line],
          // The runner takes no columns where an annotation goes on over lines (actions/runner, ActionCommandManager).
          ...(end !== undefined && end.line !== source.line
            ? [['endLine', end.line] as [string, number]]
            : [['col', source.column] as [string, number]]),
          ...(end !== undefined && end.line === source.line ? [['endColumn', end.column] as [string, number]] : []),
        ]
  const all = [...properties, ['title', code] as [string, string]].map(
    ([name, value]) => `${name}=${property(String(value))}`,
  )
  const said = visible(message) + (help === undefined ? '' : `\n${visible(help)}`)
  return `::${commands[severity]} ${all.join(',')}::${data(said)}`
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
