import { isRecord } from '../../util/guards.ts'

/** Checks a value: returns the place of what does not fit, or undefined where everything does. */
export type Fits = (value: unknown, at: string) => string | undefined

const when =
  (test: (value: unknown) => boolean): Fits =>
  (value, at) =>
    test(value) ? undefined : at

export const string = when((value) => typeof value === 'string')
export const boolean = when((value) => typeof value === 'boolean')
export const record = when(isRecord)
export const enumOf = (...words: readonly string[]): Fits =>
  when((value) => typeof value === 'string' && words.includes(value))
/** A finite number no further from zero than this. */
export const numberUpTo = (bound: number): Fits =>
  when((value) => typeof value === 'number' && Math.abs(value) <= bound)

const first = (places: Iterable<string | undefined>): string | undefined => {
  for (const place of places) if (place !== undefined) return place
  return undefined
}

export const listOf =
  (fits: Fits): Fits =>
  (value, at) =>
    Array.isArray(value) ? first(value.map((one: unknown, i) => fits(one, `${at}[${i}]`))) : at

/** An object under whose keys something of one kind stands; `keyed` where each knows its key as its id. */
export const tableOf =
  (fits: Fits, keyed = false): Fits =>
  (value, at) => {
    if (!isRecord(value)) return at
    return first(
      Object.entries(value).map(
        ([key, one]) =>
          fits(one, `${at}.${key}`) ?? (keyed && isRecord(one) && one['id'] !== key ? `${at}.${key}.id` : undefined),
      ),
    )
  }

export const optional =
  (fits: Fits): Fits =>
  (value, at) =>
    value === undefined ? undefined : fits(value, at)

export const orNull =
  (fits: Fits): Fits =>
  (value, at) =>
    value === null ? undefined : fits(value, at)

/** An object that holds at least these. */
export const holding =
  (shape: Readonly<Record<string, Fits>>): Fits =>
  (value, at) => {
    if (!isRecord(value)) return at
    return first(
      Object.entries(shape).map(([name, fits]) =>
        fits(Object.hasOwn(value, name) ? value[name] : undefined, at === '' ? name : `${at}.${name}`),
      ),
    )
  }

/** What has the same kinds of values in the same places as the example; where that has null, anything. */
export const like = (example: unknown): Fits => {
  if (example === null) return () => undefined
  if (Array.isArray(example)) return when(Array.isArray)
  if (isRecord(example))
    return holding(Object.fromEntries(Object.entries(example).map(([name, one]) => [name, like(one)])))
  return when((value) => typeof value === typeof example)
}

export const both =
  (...all: readonly Fits[]): Fits =>
  (value, at) =>
    first(all.map((fits) => fits(value, at)))

/** Milliseconds that still have a date; JSON's 1e999 does not. */
export const moment = numberUpTo(Date.UTC(9999, 11, 31))
