import type { Declaration } from '../../config/declaration.ts'
import type { Address, Fields, Phrase, Setting } from '../../model.ts'
import { canonicalJson } from '../canonical.ts'
import { signed } from './fingerprint.ts'
import { RELATIVE, type Ruled, ruledIn, undeclared, USUAL } from './ruled.ts'
import { saysEntry, saysOf } from './words.ts'

/** The rules of one object that differ; of one that comes or goes those that are not as usual. */
const differences = (then: Ruled | undefined, now: Ruled | undefined): Setting[] => {
  const ruled = now ?? then
  if (ruled === undefined) return []
  const whole = then !== undefined && now !== undefined
  return Object.keys(ruled.rules).flatMap((field): Setting[] => {
    const [before, after] = [then?.rules[field] ?? null, now?.rules[field] ?? null]
    const usual = USUAL[field] ?? null
    const isSame =
      canonicalJson(then === undefined ? usual : before) === canonicalJson(now === undefined ? usual : after)
    if (isSame || (!whole && RELATIVE.has(field))) return []
    const place = after === null ? (then ?? ruled) : ruled
    const { id, name, partner } = ruled
    const says = saysOf(name, field, before, after)
    return [
      signed({
        id,
        field,
        before,
        after,
        source: place.at(field),
        says,
        ...(partner === undefined ? {} : { partner }),
      }),
    ]
  })
}

const ofObjects = (previous: Declaration, declaration: Declaration): Setting[] => {
  const then = new Map(ruledIn(previous).map((ruled) => [ruled.id, ruled]))
  const matched = new Set<Ruled>()
  const changed = ruledIn(declaration).flatMap((now) => {
    const former = [now.id, ...now.formerly].map((id) => then.get(id as Address)).find((ruled) => ruled !== undefined)
    if (former !== undefined) matched.add(former)
    return differences(former, now)
  })
  // A guest whose entry is gone is removed by the rule for that, which is a change; a scope's rules just end.
  const gone = [...then.values()].filter((ruled) => !matched.has(ruled) && !('expires' in ruled.rules))
  return [...changed, ...gone.flatMap((ruled) => differences(ruled, undefined))]
}

/** Entries of a list that the other one lacks, each as often as it is there more. */
const beyond = <T>(list: readonly T[], other: readonly T[], keyOf: (item: T) => string): T[] => {
  const rest = other.map(keyOf)
  return list.filter((item) => {
    const at = rest.indexOf(keyOf(item))
    if (at >= 0) rest.splice(at, 1)
    return at < 0
  })
}

const ofProtect = (previous: Declaration, declaration: Declaration): Setting[] => {
  const keyOf = ({ address }: Declaration['protect'][number]): string => address
  const one = (entry: Declaration['protect'][number], by: Declaration, before: true | null): Setting => {
    const says: Phrase = [{ data: entry.address }, before === null ? ' becomes protected' : ' is no longer protected']
    const after = before === null ? true : null
    return signed({ id: entry.address, field: 'protect', before, after, source: by.at(entry), says })
  }
  return [
    ...beyond(previous.protect, declaration.protect, keyOf).map((entry) => one(entry, previous, true)),
    ...beyond(declaration.protect, previous.protect, keyOf).map((entry) => one(entry, declaration, null)),
  ]
}

const ofAllow = (previous: Declaration, declaration: Declaration): Setting[] => {
  const keyOf = (entry: Declaration['allow'][number]): string => canonicalJson(entry)
  const one = (entry: Declaration['allow'][number], by: Declaration, isNew: boolean): Setting => {
    const value: Fields = { ...entry }
    const says: Phrase = [isNew ? 'allow: ' : 'no longer allow: ', { data: saysEntry(value) }]
    const [before, after] = isNew ? [null, value] : [value, null]
    return signed({ id: 'declaration:allow', field: 'allow', before, after, source: by.at(entry), says })
  }
  return [
    ...beyond(previous.allow, declaration.allow, keyOf).map((entry) => one(entry, previous, false)),
    ...beyond(declaration.allow, previous.allow, keyOf).map((entry) => one(entry, declaration, true)),
  ]
}

const inOrder = (settings: readonly Setting[], changed: ReadonlySet<Address>): Setting[] => {
  const key = ({ id, field, fingerprint }: Setting): string => `${id} ${field} ${fingerprint}`
  return settings
    .filter(({ id, field }) => field !== 'ensure' || !changed.has(id))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/**
 * The rules of a declaration that changed since an earlier one, compared as effective values (defaults and CSV merged).
 * They reach Graph later or never, so no change shows them. What `ensure` does at once is in `changed`, the ids of the
 * plan's changes, and told there alone.
 */
export const settingsOf = (previous: Declaration, declaration: Declaration, changed: ReadonlySet<Address>): Setting[] =>
  inOrder(
    [...ofObjects(previous, declaration), ...ofProtect(previous, declaration), ...ofAllow(previous, declaration)],
    changed,
  )

/**
 * Every rule of a declaration, beside what holds where nothing is declared: what there is to approve where it is not known what was
 * approved before. Those that only mean something beside an earlier value are among them, for there may have been one.
 */
export const everyRuleOf = (declaration: Declaration, changed: ReadonlySet<Address>): Setting[] => {
  const nothing = { ...declaration, protect: [], allow: [] }
  return inOrder(
    [
      ...ruledIn(declaration).flatMap((ruled) => differences(undeclared(ruled), ruled)),
      ...ofProtect(nothing, declaration),
      ...ofAllow(nothing, declaration),
    ],
    changed,
  )
}
