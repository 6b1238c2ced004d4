import type { SourceSpan } from '../document/index.ts'
import type { LoadContext } from './load-context.ts'

/** Registers where an object of ours comes from, of which every property keeps its name and is in one written object. */
export function copySource(context: LoadContext, made: object, own: SourceSpan | undefined, node: object): void {
  if (own !== undefined) context.places.put(made, { own, entry: (name) => context.places.entry(node, name) })
}

/** The value without the properties that are undefined, as exact optional properties want it. */
export function omitUndefined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  // Not deleted: an object of which something was deleted is a slow and large one ever after.
  const made: Partial<T> = {}
  for (const name in value) if (value[name] !== undefined) made[name] = value[name]
  return made as T
}
