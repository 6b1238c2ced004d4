import type { Address, Fields, Value } from '../model.ts'
import { isRef } from '../references.ts'
import { by } from '../util/order.ts'

/** The sections of a declaration that an import writes, in the order in which people read them. */
export const SECTIONS = ['policies', 'partners', 'guests', 'groups', 'apps'] as const
export type Section = (typeof SECTIONS)[number]

/** All that people are in or are referred to: none of them can be read without knowing who is there. */
export const PEOPLE_SECTIONS: readonly Section[] = ['partners', 'guests', 'groups', 'apps']

/** The file that says which tenant a new declaration is for. */
export const TENANT_FILE = 'guestlist.yaml'

/** What is in a file: plain JSON. */
export type YamlValue = string | number | boolean | null | YamlValue[] | EntryBody
export type EntryBody = { [name: string]: YamlValue }

/** One thing to write down: a list item, or a key of its section. */
export interface Entry {
  section: Section
  /** An item of a list, which has no key. */
  isItem?: true
  /** The key; for a list item what people know it by. */
  name: string
  body: YamlValue
  /** What the entry cannot say, for a comment above it. */
  notes: string[]
  /** Where it would stand best, seen from the declaration's directory. */
  file: string
  /** What the plan calls it. */
  address: string
}

export const isBody = (value: YamlValue | undefined): value is EntryBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const byName = by(({ name }: Entry) => name)

/** A value with its references written as a file does. Undefined when one of them cannot be. */
export const toYamlValue = (value: Value, name: (address: Address) => string | undefined): YamlValue | undefined => {
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

/** Whether a file can refer to it by its address. */
export const isNameable = (address: Address): boolean => /^(?:user|guest|group|app|principal):/.test(address)

/** The body of an entry from what its kind declares, with a note for each field that a file cannot express; `why` says more of some. */
export const entryBody = (
  declared: Fields,
  name: (address: Address) => string | undefined,
  why: { readonly [field: string]: string } = {},
): { body: EntryBody; notes: string[] } => {
  const body: EntryBody = {}
  const notes: string[] = []
  for (const [field, value] of Object.entries(declared)) {
    const said = toYamlValue(value, name)
    if (said !== undefined) body[field] = said
    else notes.push(`left out: ${why[field] ?? `${field} cannot be expressed`}`)
  }
  return { body, notes }
}

/** Takes an item out of a list of a body, where it is in one. */
export const dropItem = (body: EntryBody, field: string, isGone: (item: YamlValue) => boolean): void => {
  const list = body[field]
  if (Array.isArray(list) && list.some(isGone)) body[field] = list.filter((item) => !isGone(item))
}

/** An exact set that named something which cannot be declared is not managed: with one item fewer it would ask for its removal. */
export const dropExactSet = ({ body, notes }: Entry & { body: EntryBody }, field: string, gone: Entry): void => {
  const list = body[field]
  if (!Array.isArray(list) || !list.includes(gone.address)) return
  delete body[field]
  notes.push(`${field}: ${gone.name} cannot be declared, so ${field} is not managed`)
}
