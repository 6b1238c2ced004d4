import type { Finding, Source } from '../model.ts'
import { groupBy } from '../util/group-by.ts'
import { count, kindLabel } from './words.ts'

/** One finding about several objects: what is said of all, and below it each with its own line. */
export interface FoldedFinding extends Finding {
  /** Empty where the finding is about one object. */
  each: readonly { says: string; source: Source | null }[]
}

const factOf = ({ code, severity, alike }: Finding): string | undefined =>
  alike === undefined || severity === 'info'
    ? undefined
    : JSON.stringify([code, severity, alike.kind, alike.says, alike.help])

const samePlace = (all: readonly Finding[]): Source | null => {
  const [first] = all
  const place = JSON.stringify(first?.source)
  return all.every(({ source }) => JSON.stringify(source) === place) ? (first?.source ?? null) : null
}

/**
 * What is found of many for one reason is one finding with all their names, in the place of the first. To be read alone: the
 * document keeps one for each. Notes stay one by one, since they are counted where there are many.
 */
export const foldFindings = (findings: readonly Finding[]): FoldedFinding[] => {
  const alike = groupBy(findings, factOf)
  return findings.flatMap((finding): FoldedFinding[] => {
    const fact = factOf(finding)
    const all = fact === undefined ? [finding] : (alike.get(fact) ?? [])
    if (all[0] !== finding) return []
    if (finding.alike === undefined || all.length === 1) return [{ ...finding, each: [] }]
    const { kind, says, help } = finding.alike
    const source = samePlace(all)
    return [
      {
        code: finding.code,
        severity: finding.severity,
        message: `${count(all.length, kindLabel(kind))} ${says}`,
        ...(help === undefined ? {} : { help }),
        source,
        each: all.map((one) => ({ says: one.alike?.one ?? one.message, source: source === null ? one.source : null })),
      },
    ]
  })
}

/** All names in one line, for where there is no place for a list. */
export const inOneLine = ({ message, each }: FoldedFinding): string =>
  each.length === 0 ? message : `${message}: ${each.map(({ says }) => says).join('; ')}`
