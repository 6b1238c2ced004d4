import type { Plan } from '../model.ts'
import { compareText } from '../util/order.ts'

/** The names a reader looks for first; the others follow by name. */
const FIRST = 'format tool tenant createdAt today since declaration summary id kind op'.split(' ')
const rank = new Map(FIRST.map((name, index) => [name, index]))

/**
 * The plan document as JSON (schemas/plan.schema.json): the same bytes for equal plans, with a line feed at the end. Lists keep
 * their order. Invisible characters are escaped, so that it is safe to show in a terminal.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { type Plan, renderJson } from 'entra-guestlist'
 *
 * const text = readFileSync('plan.json', 'utf8')
 * console.log(renderJson(JSON.parse(text) as Plan) === text) // → true
 * ```
 */
export function renderJson(plan: Plan): string {
  return stableJson(plan)
}

/** Any value as stable JSON; see `renderJson`. */
export function stableJson(value: unknown): string {
  const text = JSON.stringify(value, ordered, 2)
  return `${text.replace(/[\u007F-\u009F\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, escaped)}\n`
}

function ordered(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => byName(a, b)))
}

function byName(a: string, b: string): number {
  const [x, y] = [rank.get(a) ?? FIRST.length, rank.get(b) ?? FIRST.length]
  if (x !== y) return x - y
  return compareText(a, b)
}

function escaped(char: string): string {
  return char
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
