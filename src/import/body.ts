import type { Refreshed } from '../engine/refresh.ts'
import type { Kind } from '../kinds/kind.ts'
import type { GuestUser } from '../kinds/directory/user.ts'
import type { Address, Live, Value } from '../model.ts'
import { isRef, principalAt } from '../references.ts'
import type { EntryBody, YamlValue } from './entry.ts'

/** A value with its references written as a file does. Undefined when one of them cannot be. */
const toYamlValue = (value: Value, name: (address: Address) => string | undefined): YamlValue | undefined => {
  if (isRef(value)) return name(value.ref)
  if (Array.isArray(value)) {
    const items = value.map((item) => toYamlValue(item, name))
    return items.some((item) => item === undefined) ? undefined : items.filter((item) => item !== undefined)
  }
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([key, part]): [string, YamlValue | undefined] => [
    key,
    toYamlValue(part, name),
  ])
  if (parts.some(([, part]) => part === undefined)) return undefined
  return Object.fromEntries(parts.flatMap(([key, part]) => (part === undefined ? [] : [[key, part]])))
}

/** People and groups as `user:`, `guest:` or `group:`; undefined for what such a list has no word for, e.g. an app as sponsor. */
export const personNames = ({ context: { match, declaration } }: Refreshed) => {
  const declared = new Set<string>([...declaration.guests, ...declaration.groups].map(({ address }) => address))
  return (address: Address): string | undefined => {
    if (declared.has(address)) return address
    const live = match.liveOf(address)
    if (live === undefined || (live.kind !== 'guest' && live.kind !== 'directory')) return undefined
    const upn = (live.raw as GuestUser).userPrincipalName
    return upn ? `user:${upn.toLowerCase()}` : undefined
  }
}

/** The same where any object of the directory may stand: a declared app as `app:`, everything else by its id. */
export const objectNames = (found: Refreshed) => {
  const { match, declaration } = found.context
  const person = personNames(found)
  const apps = new Set<string>(declaration.apps.map(({ address }) => address))
  return (address: Address): string | undefined => {
    const named = apps.has(address) ? address : person(address)
    if (named !== undefined || address.startsWith('principal:')) return named ?? address
    const live = match.liveOf(address)
    return live === undefined ? undefined : principalAt(live.id)
  }
}

/** Inside cross-tenant settings a key stands alone. */
export const localKey = (address: Address): string => address.slice(address.indexOf(':') + 1)

const INEXPRESSIBLE: { [field: string]: string } = {
  sponsors: 'a sponsor is nobody that a declaration can name, so sponsors are not managed here',
  manager: 'the manager is nobody that a declaration can name, so it is not managed here',
}

/** The body of an entry as its kind declares it, with a note for each field that a file cannot say. */
export const entryBody = <S, R>(
  kind: Kind<S, R>,
  live: Live<R>,
  found: Refreshed,
  name: (address: Address) => string | undefined,
): { body: EntryBody; notes: string[] } => {
  const body: EntryBody = {}
  const notes: string[] = []
  for (const [field, value] of Object.entries(kind.toDeclaration?.(live, found.context) ?? {})) {
    const said = toYamlValue(value, name)
    if (said !== undefined) body[field] = said
    else notes.push(`left out: ${INEXPRESSIBLE[field] ?? `${field} cannot be expressed`}`)
  }
  return { body, notes }
}
