import type { Finding, Severity, Source } from '../../model.ts'
import { visible } from '../escape.ts'
import type { Lines } from './excerpt.ts'

export interface SarifOptions {
  /** Name and version of the tool. */
  tool: { name: string; version: string }
  /** A file as seen from the repository's root. */
  pathOf: (file: string) => string
  lines: Lines
}

const levels: { readonly [S in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' }

/** Findings as SARIF 2.1.0 (OASIS), as code scanning takes it. Columns count UTF-16 units, as ours do. */
export function findingsSarif(findings: readonly Finding[], { tool, pathOf, lines }: SarifOptions): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted()
  const location = (source: Source, end?: Finding['end']): object => {
    const text = lines(source.file, source.line)
    return {
      physicalLocation: {
        artifactLocation: { uri: uriOf(pathOf(source.file)), uriBaseId: 'SRCROOT' },
        region: {
          startLine: source.line,
          startColumn: source.column,
          ...(end === undefined ? {} : { endLine: end.line, endColumn: end.column }),
          ...(text === undefined ? {} : { snippet: { text: visible(text) } }),
        },
      },
    }
  }
  const results = findings.map(({ code, severity, message, help, source, end, related }) => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: visible(help === undefined ? message : `${message} ${help}`) },
    locations: source === null ? [] : [location(source, end)],
    ...(related === undefined
      ? {}
      : { relatedLocations: [{ id: 1, message: { text: 'See also' }, ...location(related) }] }),
  }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            rules: codes.map((id) => ({ id, shortDescription: { text: id } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

const uriOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
