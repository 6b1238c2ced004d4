/** What a text that is no rule was meant to be: repaired as a whole, or not at all. */
import type { RuleFinding } from './finding.ts'

/** Mistakes of one rule that are followed; a text with more of them is not one that a few signs are missing from. */
const MOST = 16

/** Longer texts are longer than any rule, and each repair is parsed again. */
const LONGEST = 8_192

interface Attempt {
  rule?: unknown
  findings: readonly RuleFinding[]
}

/** Quotation marks as JSON and PowerShell write them inside their own: `\"`, `` `" `` and `""`. */
const unescaped = (text: string): string =>
  text.replaceAll(/[\\`]+"/g, '"').replaceAll(/(?<=\s|^)""(?=[^"\s)])|(?<=[^"\s(])""(?=[\s)\]]|$)/g, '"')

const ESCAPED = 'Remove the characters with which JSON or PowerShell escapes quotation marks.'

/** The rule that the portal makes for everybody (groups-dynamic-membership). */
const everybody = (text: string): string | undefined => {
  const [, who] = /^\s*all (users|devices)\s*$/i.exec(text) ?? []
  return who === undefined ? undefined : `${who.toLowerCase() === 'users' ? 'user' : 'device'}.objectId -ne null`
}

/**
 * A syntax error with its suggestion carried through: where the text has more mistakes than the first, each is repaired by its own
 * suggestion, and where one has none, nothing is suggested. `attempt` parses.
 */
export function withRepair(text: string, found: RuleFinding, attempt: (text: string) => Attempt): RuleFinding {
  if (text.length > LONGEST) return found
  let next = found.suggestion ?? everybody(text)
  for (let left = MOST; next !== undefined && left > 0; left -= 1) {
    const { rule, findings } = attempt(next)
    if (rule !== undefined) return { ...found, suggestion: next }
    next = findings[0]?.suggestion ?? undefined
  }
  const plain = unescaped(text)
  if (plain !== text && attempt(plain).rule !== undefined) return { ...found, suggestion: plain, help: ESCAPED }
  return { ...found, suggestion: null }
}
