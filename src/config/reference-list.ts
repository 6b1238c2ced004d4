import { listedTwice, placed } from '../document/index.ts'
import type { Address } from '../model.ts'
import { report, valueSpan, type LoadContext } from './load-context.ts'
import { resolveReference, type DeclaredKeys, type ReferenceKind } from './references.ts'

/** The addresses of a list of references, each once; what leads nowhere or stands there twice is reported. Each keeps its place. */
export function referencesOf(
  list: readonly string[],
  kinds: readonly ReferenceKind[],
  keys: DeclaredKeys,
  context: LoadContext,
): Address[] {
  const seen = new Set<Address>()
  const places: number[] = []
  for (const [index, written] of list.entries()) {
    const address = resolveReference(written, valueSpan(context, list, index), kinds, keys, context)
    if (address === undefined) continue
    if (seen.has(address))
      report(context, valueSpan(context, list, index), {
        code: 'TWICE',
        severity: 'warning',
        ...listedTwice(written),
      })
    else places.push(index)
    seen.add(address)
  }
  const addresses = [...seen]
  recordListSource(addresses, list, places, context)
  return addresses
}

/** Where the items of a made list were written: the nth stood at `places[n]`. */
export function recordListSource(made: object, list: object, places: readonly number[], context: LoadContext): void {
  const own = context.places.of(list)
  if (own === undefined) return
  const entries = places.map((from, index) => [index, context.places.entry(list, from) ?? { value: own }] as const)
  context.places.put(made, placed(own, new Map(entries)))
}
