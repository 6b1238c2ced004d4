import type { Declaration } from '../../declaration.ts'
import type { Address, Fields, Op, Phrase, Setting, Value } from '../../model.ts'
import { canonicalJson } from '../canonical.ts'
import { signed } from './fingerprint.ts'
import type { Kind, Ruled } from '../../kinds/kind.ts'
import { ruledIn, undeclared } from './ruled.ts'
import { saysEntry, saysOf } from './words.ts'
import { by } from '../../util/order.ts'

/** The rules of one object that differ; of one that comes or goes those that are not as usual. */
const differences = (then: Ruled | undefined, now: Ruled | undefined): Setting[] => {
  const ruled = now ?? then
  if (ruled === undefined) return []
  const whole = then !== undefined && now !== undefined
  return Object.keys(ruled.rules).flatMap((field): Setting[] => {
    const [before, after] = [then?.rules[field] ?? null, now?.rules[field] ?? null]
    const usual = ruled.usual[field] ?? null
    const isSame =
      canonicalJson(then === undefined ? usual : before) === canonicalJson(now === undefined ? usual : after)
    if (isSame || (!whole && field in ruled.relative)) return []
    const place = after === null ? (then ?? ruled) : ruled
    const { id, name, partner } = ruled
    const entry = then === undefined ? 'new' : now === undefined ? 'gone' : undefined
    const says = saysOf(name, field, { before, after, entry })
    return [
      signed({
        id,
        field,
        before,
        after,
        source: place.at(field),
        says,
        ...(partner === undefined ? {} : { partner }),
        ...(entry === undefined ? {} : { entry }),
        ...(now === undefined ? {} : now.reach?.(field)),
      }),
    ]
  })
}

/** What each object was before: under its own address, else a former one, else whatever no other one goes on with and is the same. */
const pairsOf = (then: readonly Ruled[], now: readonly Ruled[]): Map<Ruled, Ruled> => {
  const byId = new Map(then.map((ruled) => [ruled.id as string, ruled]))
  const pairs = new Map(
    now.flatMap((ruled): [Ruled, Ruled][] => {
      const former = [ruled.id, ...ruled.formerly].map((id) => byId.get(id)).find((found) => found !== undefined)
      return former === undefined ? [] : [[ruled, former]]
    }),
  )
  const taken = new Set(pairs.values())
  const left = new Map(then.filter((ruled) => !taken.has(ruled)).map((ruled) => [ruled.identity, ruled]))
  for (const ruled of now) {
    const former = ruled.identity === undefined || pairs.has(ruled) ? undefined : left.get(ruled.identity)
    if (former === undefined) continue
    pairs.set(ruled, former)
    left.delete(ruled.identity)
  }
  return pairs
}

const keyIn = (id: Address): string => id.slice(id.indexOf(':') + 1)

/** The same rules in today's words: a partner whose key alone changed is the same partner for its guests. */
const inWordsOf = (pairs: ReadonlyMap<Ruled, Ruled>) => {
  const keys = new Map([...pairs].map(([now, then]) => [then.id as string, keyIn(now.id)]))
  return (ruled: Ruled): Ruled => {
    const { partner } = ruled.rules
    const key = typeof partner === 'string' ? keys.get(`partner:${partner}`) : undefined
    return key === undefined ? ruled : { ...ruled, rules: { ...ruled.rules, partner: key } }
  }
}

const ofObjects = (kinds: readonly Kind[], previous: Declaration, declaration: Declaration): Setting[] => {
  const [then, now] = [ruledIn(kinds, previous), ruledIn(kinds, declaration)]
  const pairs = pairsOf(then, now)
  const inWords = inWordsOf(pairs)
  const changed = now.flatMap((ruled) => {
    const former = pairs.get(ruled)
    return differences(former && inWords(former), ruled)
  })
  const matched = new Set(pairs.values())
  // A guest whose entry is gone is removed by the rule for that, which is a change; a scope's rules just end.
  const gone = then.filter((ruled) => !matched.has(ruled) && ruled.endsWithEntry !== true)
  return [...changed, ...gone.flatMap((ruled) => differences(ruled, undefined))]
}

/** Entries of a list that the other one lacks, each as often as it is there more. */
const beyond = <T>(list: readonly T[], other: readonly T[], keyOf: (item: T) => string): T[] => {
  const rest = new Map<string, number>()
  for (const item of other) rest.set(keyOf(item), (rest.get(keyOf(item)) ?? 0) + 1)
  return list.filter((item) => {
    const left = rest.get(keyOf(item)) ?? 0
    rest.set(keyOf(item), left - 1)
    return left <= 0
  })
}

const ofProtect = (previous: Declaration, declaration: Declaration): Setting[] => {
  const keyOf = ({ address }: Declaration['protect'][number]): string => address
  const one = (entry: Declaration['protect'][number], by: Declaration, before: true | null): Setting => {
    const says: Phrase = [{ data: entry.address }, before === null ? ' is now protected' : ' is no longer protected']
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

const itemsOf = (value: Value): readonly Value[] => (Array.isArray(value) ? value : [])

/** Whether a change of the plan shows already what a rule does, and leaves nothing of it for later. */
export const isDoneAtOnce = ({ id, field, before, after }: Setting, changed: ReadonlyMap<Address, Op>): boolean => {
  if (field === 'ensure') return changed.has(id)
  if (field !== 'previously') return false
  // A removed former address affects no account; of several new ones a rename uses up one.
  const added = itemsOf(after).filter((item) => !itemsOf(before).includes(item))
  return added.length === 0 || (added.length === 1 && changed.get(id) === 'rename')
}

const inOrder = (settings: readonly Setting[], changed: ReadonlyMap<Address, Op>): Setting[] => {
  const key = ({ id, field, fingerprint }: Setting): string => `${id} ${field} ${fingerprint}`
  return settings.filter((setting) => !isDoneAtOnce(setting, changed)).sort(by(key))
}

/**
 * The rules of a declaration that changed since an earlier one, compared as effective values (defaults and CSV merged).
 * They reach Graph later or never, so no change shows them. What `ensure` and `previously` do at once is in `changed`, the
 * plan's changes by id, and told there alone.
 */
export const settingsOf = (
  kinds: readonly Kind[],
  previous: Declaration,
  declaration: Declaration,
  changed: ReadonlyMap<Address, Op>,
): Setting[] =>
  inOrder(
    [
      ...ofObjects(kinds, previous, declaration),
      ...ofProtect(previous, declaration),
      ...ofAllow(previous, declaration),
    ],
    changed,
  )

/**
 * Every rule of a declaration, beside what holds where nothing is declared: what there is to approve where it is not known what was
 * approved before. Those that only mean something beside an earlier value are among them, for there may have been one.
 */
export const everyRuleOf = (
  kinds: readonly Kind[],
  declaration: Declaration,
  changed: ReadonlyMap<Address, Op>,
): Setting[] => {
  const nothing = { ...declaration, protect: [], allow: [] }
  return inOrder(
    [
      ...ruledIn(kinds, declaration).flatMap((ruled) => differences(undeclared(ruled), ruled)),
      ...ofProtect(nothing, declaration),
      ...ofAllow(nothing, declaration),
    ],
    changed,
  )
}
