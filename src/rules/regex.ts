/**
 * -match: a case-insensitive search with a regular expression, in linear time (RE2). What RE2 does not support, or evaluates
 * differently from .NET, is unknown, with the reason.
 */
import { RE2JS } from 're2js'
import { readDotnetPattern } from './dotnet-regex.ts'
import { isAscii } from './text.ts'
import { certain, unknown } from './ternary.ts'
import type { Truth } from './ternary.ts'

/** The engine recurses into groups. */
const deepest = 200
/** Limits of time: states of the expression, and states times characters. */
const mostStates = 10_000
const mostWork = 1_000_000

export interface Search {
  test: (value: string) => Truth
  /** Why `test` returns unknown for every value. */
  because?: string
  /** Why the service would reject the expression. */
  refused?: string
}

const printable = /^[ -~]*$/
const surrogate = /[\ud800-\udfff]/
/** Letters whose case differs between cultures or folds into ASCII. */
const unsettled = /[\u0130\u0131\u017f\u212a]/

/** Prepares a search; never throws. */
export function searchFor(pattern: string): Search {
  const net = readDotnetPattern(pattern)
  const never = (because: string, refused?: string): Search => ({
    test: () => unknown,
    because,
    ...(refused !== undefined && { refused }),
  })
  if (net.refused !== undefined) return never('the regular expression is invalid', net.refused)
  if (net.only !== undefined) return never(`${net.only} may have another meaning in the service`)
  if (net.size > mostStates || net.depth > deepest) return never('the regular expression is too large to evaluate')
  const engine = compiled(pattern)
  if (!engine) return never('the regular expression cannot be evaluated here')
  const states = engine.programSize()
  const plainPattern = isAscii(pattern)
  const test = (value: string): Truth => {
    if (states * value.length > mostWork) return unknown
    if (!printable.test(value)) {
      // RE2 and .NET differ on line ends, character classes and surrogates.
      const control = /\p{Cc}/u.test(value)
      if (control || net.classes || surrogate.test(value) || unsettled.test(value)) return unknown
    }
    if (!plainPattern && (surrogate.test(pattern) || unsettled.test(pattern))) return unknown
    return certain(engine.test(value))
  }
  return { test }
}

function compiled(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    // RE2 throws an error of its own for syntax it does not have; any other error is a bug.
    if (error instanceof Error && error.name.startsWith('RE2JS')) return undefined
    throw error
  }
}
