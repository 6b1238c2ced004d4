import type { Finding } from '../model.ts'
import { maxDepth, maxMarks, tooCrowdedAt, tooDeepAt } from './depth.ts'
import { compose } from './compose.ts'
import { findingAt, type FindingText, type Places, type SourceText } from './places.ts'
import { byEntry, NotByItself } from './yaml-entries.ts'
import { complaintsOf } from './yaml-errors.ts'
import { valuesOf } from './yaml-values.ts'

/**
 * YAML 1.2 text as plain JSON values; what they are and where they stand goes into `places`, what is wrong into the
 * findings. `value` is undefined when something is wrong: half a file is never taken for a whole one.
 */
export function parseYaml(text: SourceText, places: Places): { value: unknown; findings: Finding[] } {
  const refused = (at: number, finding: FindingText): { value: undefined; findings: Finding[] } => ({
    value: undefined,
    findings: [findingAt({ text, start: at, end: at }, finding)],
  })
  const crowded = tooCrowdedAt(text.text)
  if (crowded !== undefined)
    return refused(crowded, {
      code: 'FILE-TOO-LARGE',
      message: `This file has more than ${maxMarks} lines and values.`,
      help: 'Split it into several files; guests can also be in a CSV file.',
    })
  const deep = tooDeepAt(text.text)
  if (deep !== undefined)
    return refused(deep, {
      code: 'YAML-TOO-DEEP',
      message: `More than ${maxDepth} levels of nesting.`,
      help: 'Reduce the nesting.',
    })
  return parsedByEntry(text, places) ?? parsedWhole(text, places)
}

interface Parsed {
  value: unknown
  findings: Finding[]
}

/** All at once: what a mistake is, and where, only the whole can tell. */
export function parsedWhole(text: SourceText, places: Places): Parsed {
  const document = compose(text.text)
  const findings = complaintsOf(document, text).map(({ start, end, text: finding }) =>
    findingAt({ text, start, end }, finding),
  )
  if (findings.length > 0) return { value: undefined, findings: findings.slice(0, 20) }
  return valuesOf({ contents: document.contents, moved: (offset) => offset, longList: () => undefined }, text, places)
}

/** Long lists piece by piece. Undefined where that is no use, and where there is a mistake. */
export function parsedByEntry(text: SourceText, places: Places, piece?: number): Parsed | undefined {
  const source = byEntry(text.text, piece)
  if (source === undefined) return undefined
  try {
    const parsed = valuesOf(source, text, places)
    return parsed.findings.length > 0 ? undefined : parsed
  } catch (error) {
    if (error instanceof NotByItself) return undefined
    throw error
  }
}
