import type { Declaration } from '../declaration.ts'
import { ruledIn } from '../engine/settings/ruled.ts'
import { canonicalJson } from '../engine/canonical.ts'
import { type Desired, type Kind, isOf } from '../kinds/kind.ts'
import type { Address, Source, Value } from '../model.ts'

/** What a declaration says of one guest, group, app or partner: each field, rule and edge on its own. */
export interface DeclaredState {
  name: string
  /** Addresses that it had before. */
  formerly: readonly Address[]
  /** Its last day of access. */
  until: string | undefined
  says: ReadonlyMap<string, Said>
  source: Source
}

export interface Said {
  value: Value
  /** A membership or an assignment: the kind in words; it is there or not. */
  edge?: string
  source: Source
}

/** A day on which nothing had expired yet: what an entry says of itself, whatever the time. */
const BEFORE_ALL = '0001-01-01'

const isRef = (value: unknown): value is { ref: string } =>
  typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'string'

/** A value as a reader says it: references are the names that they have in the file. */
const plain = (value: Value): Value => {
  if (isRef(value)) return value.ref
  return Array.isArray(value) ? value.map(plain) : value
}

const wordOf = (value: Value): string => (typeof value === 'string' ? value : canonicalJson(value))

/** A membership or an assignment is one thing that is said of both its ends. */
const edgesOf = (all: readonly Desired[], address: Address, kinds: readonly Kind[]): [string, Said][] =>
  all.flatMap((desired): [string, Said][] => {
    const kind = kinds.find((one) => isOf(one, desired))
    if (kind?.edge === undefined) return []
    const { from, to } = kind.edge
    const ends = [from, to].map((end) => desired.fields[end]).flatMap((end) => (isRef(end) ? [end.ref] : []))
    const other = ends.find((end) => end !== address)
    if (!ends.includes(address) || other === undefined) return []
    const rest = Object.entries(desired.fields).filter(
      ([field, value]) => field !== from && field !== to && value !== null,
    )
    const label = `${kind.label} ${other}${rest.map(([field, value]) => `, ${field} ${wordOf(plain(value))}`).join('')}`
    return [[label, { value: true, edge: kind.label, source: desired.source }]]
  })

/** What something is called in the files. */
export interface DeclaredName {
  address: Address
  /** Of a guest with the address beside it, as far as the files tell. */
  name: string
  /** Addresses that it had before. */
  formerly: readonly Address[]
  /** Ids that the files hold: of an object, of an app, of a partner's tenant. */
  ids: readonly string[]
}

/** Every address that a declaration has something to say of by itself; a partner without a tenant among them, which is no object in Entra. */
export const addressesIn = (declaration: Declaration, kinds: readonly Kind[]): DeclaredName[] => {
  const { guests, groups, apps, partners } = declaration
  const ids = new Map<Address, readonly (string | undefined)[]>([
    ...[...guests, ...groups].map(({ address, id }) => [address, [id]] as const),
    ...apps.map(({ address, appId }) => [address, [appId]] as const),
    ...partners.map(({ address, tenantId }) => [address, [tenantId]] as const),
  ])
  const idsOf = (address: Address): string[] => (ids.get(address) ?? []).filter((id) => id !== undefined)
  const objects = kinds
    .filter(({ edge }) => edge === undefined)
    .flatMap((kind) => kind.desired(declaration, BEFORE_ALL))
    .map(({ address, name, formerly }): DeclaredName => ({ address, name, formerly, ids: idsOf(address) }))
  const known = new Set(objects.map(({ address }) => address))
  const others = partners
    .filter(({ address }) => !known.has(address))
    .map(({ address, key, displayName }): DeclaredName => ({
      address,
      name: displayName ?? key,
      formerly: [],
      ids: idsOf(address),
    }))
  return [...objects, ...others]
}

/** Undefined where nothing is declared under any of these addresses. */
export const declaredState = (
  declaration: Declaration,
  addresses: ReadonlySet<string>,
  kinds: readonly Kind[],
): DeclaredState | undefined => {
  const all = kinds.flatMap((kind) => kind.desired(declaration, BEFORE_ALL))
  const own = all.find(({ address }) => addresses.has(address))
  const ruled = ruledIn(kinds, declaration).find(({ id }) => addresses.has(id))
  const address = own?.address ?? ruled?.id
  if (address === undefined) return undefined
  // A partner without a tenant is no object of its own: the first of its rules has its place.
  const nowhere = own?.source ?? ruled?.at(Object.keys(ruled.rules)[0] ?? '') ?? { file: '', line: 1, column: 1 }
  const fields = Object.entries(own?.fields ?? {}).map(([field, value]): [string, Said] => [
    field,
    { value: plain(value), source: own?.at(field) ?? nowhere },
  ])
  const rules = Object.entries(ruled?.rules ?? {})
    .filter(([field, value]) => canonicalJson(value) !== canonicalJson(ruled?.usual[field] ?? null))
    .map(([field, value]): [string, Said] => [field, { value: plain(value), source: ruled?.at(field) ?? nowhere }])
  const kind = own === undefined ? undefined : kinds.find((one) => isOf(one, own))
  return {
    name: own?.name ?? ruled?.name ?? address,
    formerly: [...(own?.formerly ?? []), ...((ruled?.formerly ?? []) as Address[])],
    until: own === undefined ? undefined : (kind?.until?.(own) ?? undefined),
    says: new Map([...fields, ...rules, ...edgesOf(all, address, kinds)]),
    source: own?.source ?? nowhere,
  }
}
