import type { ErrorObject } from 'ajv'

type Mapping = { readonly [name: string]: unknown }

/** Items at a time: ajv copies all errors that it has whenever an item adds some, so long lists full of errors take for ever. */
const CHUNK_SIZE = 500

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const indexes = (length: number): number[] =>
  Array.from({ length: Math.ceil(length / CHUNK_SIZE) }, (_, at) => at * CHUNK_SIZE)

/** Where an error inside a slice is in the whole list. */
const moved = (error: ErrorObject, above: string, by: number): ErrorObject => {
  const [index = '', ...below] = error.instancePath.slice(above.length).split('/')
  return { ...error, instancePath: above + [Number(index) + by, ...below].join('/') }
}

/** The errors of a value whose own lists may be very long: those lists are asked slice by slice, all else at once. */
export function errorsInChunks(value: unknown, errorsOf: (value: unknown) => readonly ErrorObject[]): ErrorObject[] {
  if (!isMapping(value)) return [...errorsOf(value)]
  const long = Object.entries(value).flatMap(([name, list]) =>
    Array.isArray(list) && list.length > CHUNK_SIZE ? [{ name, list: list as readonly unknown[] }] : [],
  )
  if (long.length === 0) return [...errorsOf(value)]
  const short: Mapping = { ...value, ...Object.fromEntries(long.map(({ name, list }) => [name, list.slice(0, 1)])) }
  const inside = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}/`
  const rest = errorsOf(short).filter(({ instancePath }) =>
    long.every(({ name }) => !instancePath.startsWith(inside(name))),
  )
  return [
    ...rest,
    ...long.flatMap(({ name, list }) =>
      indexes(list.length).flatMap((from) =>
        errorsOf({ ...short, [name]: list.slice(from, from + CHUNK_SIZE) })
          .filter(({ instancePath }) => instancePath.startsWith(inside(name)))
          .map((error) => moved(error, inside(name), from)),
      ),
    ),
  ]
}
