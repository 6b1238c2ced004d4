import type { EntryPlace, SourceSpan } from '../document/index.ts'
import type { LoadContext } from './load-context.ts'

/**
 * Registers where an object of ours and its properties come from: for each name, the written object and key that state it.
 */
export function recordSource(
  context: LoadContext,
  made: object,
  own: SourceSpan | undefined,
  from: readonly (readonly [name: string | number, node: object, key: string | number])[],
): void {
  // Looked up only when asked: of thousands of guests, few are.
  const get = (wanted: string | number): EntryPlace | undefined => {
    const origin = from.find(([name]) => name === wanted)
    return origin === undefined ? undefined : context.places.entry(origin[1], origin[2])
  }
  const span = own ?? (from[0] === undefined ? undefined : get(from[0][0])?.value)
  if (span !== undefined) context.places.put(made, span, { get })
}

function recordSourceWith(
  context: LoadContext,
  made: object,
  own: SourceSpan | undefined,
  get: (name: string | number) => EntryPlace | undefined,
): void {
  if (own !== undefined) context.places.put(made, own, { get })
}

/** As `recordSource`, where every property keeps its name and is in one written object. */
export const copySource = (context: LoadContext, made: object, own: SourceSpan | undefined, node: object): void =>
  recordSourceWith(context, made, own, (name) => context.places.entry(node, name))

/** The value without the properties that are undefined, as exact optional properties want it. */
export function omitUndefined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  for (const name in value) if (value[name] === undefined) delete value[name]
  return value as T
}
