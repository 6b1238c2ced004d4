/** Questions about values that came from outside: JSON, YAML, answers of a service. */

/** An object of a parsed document: neither null nor a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of strings, an empty one included. */
export const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A GUID in its usual form: 32 hexadecimal digits of either case, with dashes and without braces. */
// Two signatures, since a text that is not a GUID is still a text.
export function isGuid(value: string): boolean
export function isGuid(value: unknown): value is string
export function isGuid(value: unknown): boolean {
  return typeof value === 'string' && GUID.test(value)
}
