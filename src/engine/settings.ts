import type { App, Declaration, Group, Guest, Partner } from '../config/declaration.ts'
import type { Address, Fields, Phrase, Setting, Source, Value } from '../model.ts'
import { canonicalJson, sha256 } from './canonical.ts'

/** SHA-256 of what a reviewer agrees to of a rule that changed. */
export const settingFingerprint = (setting: { [name in 'id' | 'field' | 'before' | 'after']: unknown }): string => {
  const { id, field, before, after } = setting
  return sha256(canonicalJson({ id, field, before, after }))
}

/** Something that the declaration has rules for, with their effective values. */
interface Ruled {
  id: Address
  /** Other addresses that it had, or by which it is the same. */
  formerly: readonly string[]
  name: string
  partner?: Address
  rules: Fields
  at(field: string): Source
}

/** What holds where nothing is declared: such a rule of an object that comes or goes is not worth a line. */
const USUAL: Fields = { authority: 'declared', onRemoval: 'block', ensure: 'present', source: 'invitation' }

/** Rules that only mean something beside an earlier value: whoever is new has them from the start. */
const RELATIVE = new Set(['domains', 'partner'])

const ofPartner =
  (declaration: Declaration) =>
  (entry: Partner): Ruled => {
    const { authority, onRemoval, graceDays = null, maxDays = null, maxGuests = null } = entry.guests
    return {
      id: entry.address,
      formerly: [],
      name: entry.displayName ?? entry.key,
      partner: entry.address,
      rules: { authority, onRemoval, graceDays, maxDays, maxGuests, domains: [...entry.domains].sort() },
      at: (field) => (field === 'domains' ? declaration.at(entry, field) : declaration.at(entry.guests, field)),
    }
  }

const ofGuest =
  (declaration: Declaration) =>
  (entry: Guest): Ruled => ({
    id: entry.address,
    formerly: entry.previously.map((email) => `guest:${email}`),
    name: entry.attributes['displayName'] ? `${entry.attributes['displayName']} (${entry.email})` : entry.email,
    ...(entry.partner === undefined ? {} : { partner: `partner:${entry.partner}` }),
    rules: {
      ensure: entry.ensure,
      expires: entry.expires ?? null,
      reinstate: entry.reinstate ?? null,
      // Only this lifts a block that security set, whenever that may be; `false` blocks at once and is a change.
      accountEnabled: entry.accountEnabled === true ? true : null,
      source: entry.source,
      partner: entry.partner ?? null,
    },
    at: (field) => declaration.at(entry, field),
  })

const ofScope =
  (declaration: Declaration) =>
  (entry: Group | App): Ruled => ({
    id: entry.address,
    formerly: 'previously' in entry ? entry.previously.map((key) => `group:${key}`) : [],
    name: entry.displayName ?? entry.key,
    rules: { authority: entry.authority },
    at: (field) => declaration.at(entry, field),
  })

const ofTenant = ({ tenant, at }: Declaration): Ruled => ({
  id: 'declaration:tenant',
  formerly: [],
  name: tenant.name,
  rules: { id: tenant.id ?? null, cloud: tenant.cloud },
  at: (field) => at(tenant, field),
})

const ruledIn = (declaration: Declaration): Ruled[] => [
  ofTenant(declaration),
  ...declaration.partners.map(ofPartner(declaration)),
  ...declaration.groups.map(ofScope(declaration)),
  ...declaration.apps.map(ofScope(declaration)),
  ...declaration.guests.map(ofGuest(declaration)),
]

type Unsigned = Omit<Setting, 'fingerprint'>

const signed = (setting: Unsigned): Setting => ({ ...setting, fingerprint: settingFingerprint(setting) })

/** What a rule is called where its own name does not say it. */
const LABELS: { [field: string]: string } = {
  expires: 'last day of access',
  graceDays: 'graceDays (from the last day of access to deletion)',
  accountEnabled: 'accountEnabled (also lifts a later block)',
}

const ABSENT: { [field: string]: string } = {
  expires: 'no end',
  graceDays: 'never deleted',
  maxDays: 'no limit',
  maxGuests: 'no limit',
}

const wordFor = (field: string, value: Value): Phrase => {
  if (value === null) return [ABSENT[field] ?? 'not set']
  if (Array.isArray(value)) return value.length === 0 ? ['none'] : [{ data: value.map(String).join(', ') }]
  return [{ data: String(value) }]
}

const saysOf = (name: string, field: string, before: Value, after: Value): Phrase => [
  { data: name },
  `: ${LABELS[field] ?? field} `,
  ...wordFor(field, before),
  ' → ',
  ...wordFor(field, after),
]

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
    const words = Object.entries(value).map(([name, item]) => `${name}: ${String(item)}`)
    const says: Phrase = [isNew ? 'allow: ' : 'no longer allow: ', { data: words.join(', ') }]
    const [before, after] = isNew ? [null, value] : [value, null]
    return signed({ id: 'declaration:allow', field: 'allow', before, after, source: by.at(entry), says })
  }
  return [
    ...beyond(previous.allow, declaration.allow, keyOf).map((entry) => one(entry, previous, false)),
    ...beyond(declaration.allow, previous.allow, keyOf).map((entry) => one(entry, declaration, true)),
  ]
}

/**
 * The rules of a declaration that changed since an earlier one, compared as effective values (defaults and CSV merged).
 * They reach Graph later or never, so no change shows them. What `ensure` does at once is in `changed`, the ids of the
 * plan's changes, and told there alone.
 */
export const settingsOf = (
  previous: Declaration | undefined,
  declaration: Declaration,
  changed: ReadonlySet<Address>,
): Setting[] => {
  if (previous === undefined) return []
  const key = ({ id, field, fingerprint }: Setting): string => `${id} ${field} ${fingerprint}`
  return [
    ...ofObjects(previous, declaration).filter(({ id, field }) => field !== 'ensure' || !changed.has(id)),
    ...ofProtect(previous, declaration),
    ...ofAllow(previous, declaration),
  ].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
