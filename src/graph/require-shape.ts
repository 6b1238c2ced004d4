import { IncompleteReading } from '../errors.ts'
import { graphShapeOf, type GraphShape } from './shapes.ts'
import { isRecord } from '../util/guards.ts'

export const notGraphHelp =
  'The response may not be from Graph, or a proxy may have changed it: check --graph-url, HTTPS_PROXY and NO_PROXY.'

const names: { readonly [kind in GraphShape['is']]: string } = {
  text: 'a text',
  flag: 'true or false',
  number: 'a number',
  list: 'a list',
  object: 'an object',
}

const kindOf = (value: unknown): string => {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'boolean') return 'true or false'
  return { string: 'a text', number: 'a number', object: 'an object' }[String(typeof value)] ?? typeof value
}

interface Mismatch {
  where: string
  value: unknown
  shape: GraphShape
}

/**
 * The first thing in a value that is not as its shape says; what was not asked for may be missing. Where it is, is put together on
 * the way back: nearly every value is as it must be.
 */
function mismatchIn(value: unknown, shape: GraphShape, asked?: ReadonlySet<string>): Mismatch | undefined {
  if (value === undefined && shape.key !== true) return undefined
  if (value === null && shape.maybe === true) return undefined
  const wrong = (): Mismatch => ({ where: '', value, shape })
  if (shape.is === 'text')
    return typeof value !== 'string' || (shape.key === true && value === '') ? wrong() : undefined
  if (shape.is === 'flag') return typeof value === 'boolean' ? undefined : wrong()
  if (shape.is === 'number') return typeof value === 'number' ? undefined : wrong()
  if (shape.is === 'list') {
    if (!Array.isArray(value)) return wrong()
    const { of } = shape
    if (of === undefined) return undefined
    for (let at = 0; at < value.length; at++) {
      const found = mismatchIn(value[at] ?? null, of)
      if (found !== undefined) return within(`[${at}]`, found)
    }
    return undefined
  }
  if (!isRecord(value)) return wrong()
  const { has = {} } = shape
  for (const name in has) {
    const inner = has[name]
    const own = value[name]
    if (inner === undefined || (own === undefined && asked !== undefined && !asked.has(name))) continue
    const found = mismatchIn(own, inner)
    if (found !== undefined) return within(name, found)
  }
  return undefined
}

const within = (place: string, { where, ...what }: Mismatch): Mismatch => ({
  ...what,
  where: where === '' || where.startsWith('[') ? `${place}${where}` : `${place}.${where}`,
})

/** The properties that a path selects; undefined where it leaves that to Graph. */
function askedIn(path: string): ReadonlySet<string> | undefined {
  const selected = /[?&](?:\$|%24)select=([^&]*)/i.exec(path)?.[1]
  return selected === undefined
    ? undefined
    : new Set(
        decodeURIComponent(selected)
          .split(',')
          .map((name) => name.trim()),
      )
}

/**
 * Checks that an answer's objects hold what Graph's do, so that nothing further on has to: a reading that is not as it must
 * be is none at all. Throws IncompleteReading that names the path, the object, the property, and what was expected.
 */
export function requireShape(path: string, objects: readonly unknown[], at = 0): void {
  const shape = graphShapeOf(path)
  const asked = askedIn(path)
  for (const [index, one] of objects.entries()) {
    const mismatch = mismatchIn(one ?? null, shape, asked)
    if (mismatch === undefined) continue
    const id = isRecord(one) && typeof one['id'] === 'string' && one['id'] !== '' ? one['id'] : undefined
    const which = id === undefined ? `object ${at + index + 1}` : `the object ${id}`
    const what = mismatch.where === '' ? which : `${mismatch.where} of ${which}`
    throw new IncompleteReading(
      `${path.split('?')[0]}: ${what} is ${mismatch.value === '' ? 'an empty string' : kindOf(mismatch.value)}; ${names[mismatch.shape.is]} was expected`,
      { help: notGraphHelp },
    )
  }
}

/** Whether the response to a write contains what is needed; an empty one is left to the caller. */
export function fitsShape(path: string, body: unknown): boolean {
  return body === undefined || mismatchIn(body ?? null, graphShapeOf(path)) === undefined
}
