import type { SponsorReplacement } from '../declaration.ts'
import { placed, quoted, type EntryPlace } from '../document/index.ts'
import type { Address } from '../model.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { resolveReference, sponsorKinds, type DeclaredKeys } from './references.ts'

/** `sponsors.replace`: who takes over from a former sponsor. */
export interface SponsorReplacements {
  all: readonly SponsorReplacement[]
  /** The sponsors with whoever took over in place of the former ones, each once. */
  in(sponsors: readonly Address[]): readonly Address[]
  /** The line by which a list that `in` answered differs from what was written; undefined where it does not. */
  placeOf(sponsors: readonly Address[]): EntryPlace | undefined
  /** Where the line of a former sponsor is, and whether some guest had this sponsor. */
  entryOf(from: Address): EntryPlace | undefined
  isUsed(from: Address): boolean
}

interface Written {
  to: Address
  name: string
  place: EntryPlace | undefined
}

/** Whoever has it at last; undefined for a circle. */
const lastOf = (from: Address, written: ReadonlyMap<Address, Written>): Address | undefined => {
  const seen = new Set([from])
  let at = from
  for (let next = written.get(at); next !== undefined; next = written.get(at)) {
    if (seen.has(next.to)) return undefined
    seen.add((at = next.to))
  }
  return at
}

const readWritten = (
  replaced: MergedFiles['replacedSponsors'],
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Map<Address, Written> => {
  const written = new Map<Address, Written>()
  for (const [name, by] of Object.entries(replaced)) {
    const key = keySpan(context, replaced, name)
    const value = valueSpan(context, replaced, name)
    // Whoever left need not be declared any more.
    const from = resolveReference(name, key, sponsorKinds, declaredKeys, context, { elsewhere: true })
    const to = resolveReference(by, value, sponsorKinds, declaredKeys, context)
    if (from === undefined || to === undefined) continue
    const before = written.get(from)
    if (before !== undefined)
      report(context, key, {
        code: 'SPONSOR-TWICE',
        message: `${quoted(name)} and ${quoted(before.name)} are the same sponsor.`,
        help: 'Keep one of the two lines.',
        related: before.place?.key,
      })
    else written.set(from, { to, name, place: context.places.entry(replaced, name) })
  }
  return written
}

/** Reads the replacements. A person who does not exist is found in the tenant only; a circle is an error. */
export function resolveSponsorReplacements(
  { replacedSponsors }: MergedFiles,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): SponsorReplacements {
  const written = readWritten(replacedSponsors, declaredKeys, context)
  const last = new Map<Address, Address>()
  for (const [from, { name }] of written) {
    const to = lastOf(from, written)
    if (to !== undefined) last.set(from, to)
    else
      report(context, keySpan(context, replacedSponsors, name), {
        code: 'SPONSOR-CIRCLE',
        message: `The replacement of ${quoted(name)} leads back to a former sponsor.`,
        help: 'Name a person at the end who is not replaced.',
      })
  }
  const used = new Set<Address>()
  const places = new WeakMap<readonly Address[], EntryPlace>()
  return {
    all: [...last].map(([from, to]) => ({ from, to })),
    in(sponsors) {
      const first = sponsors.find((sponsor) => last.has(sponsor))
      if (first === undefined) return sponsors
      const found = new Map<Address, EntryPlace | undefined>()
      for (const [index, sponsor] of sponsors.entries()) {
        const to = last.get(sponsor)
        if (to !== undefined) used.add(sponsor)
        const place = to === undefined ? context.places.entry(sponsors, index) : written.get(sponsor)?.place
        if (!found.has(to ?? sponsor)) found.set(to ?? sponsor, place)
      }
      const made = [...found.keys()]
      const own = context.places.of(sponsors)
      const items = [...found.values()]
      if (own !== undefined) context.places.put(made, placed(own, { get: (name) => items[Number(name)] }))
      const line = written.get(first)?.place
      if (line !== undefined) places.set(made, line)
      return made
    },
    placeOf: (sponsors) => places.get(sponsors),
    entryOf: (from) => written.get(from)?.place,
    isUsed: (from) => used.has(from),
  }
}
