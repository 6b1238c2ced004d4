import { kinds } from '../kinds/index.ts'
import { prefixFinder, prefixOf } from '../kinds/kind.ts'
import type { Address, Phrase, Plan } from '../model.ts'
import { isAddress, type DisplayNames } from './names.ts'
import { formatNumber } from './words.ts'
import { compareNatural } from '../util/natural-order.ts'

interface OwnedEntry {
  id: Address
  partner?: Address | null | undefined
  edge?: { from: Address; to: Address } | undefined
}

/** Things of one partner, or of the tenant itself (`key` is empty). */
export interface PartnerSection<T> {
  key: string
  label: Phrase
  items: T[]
}

const isOwner = prefixFinder(kinds.filter(({ owns }) => owns === true))

/**
 * Says which partner an entry of the plan belongs to: what it says itself, else its person's, else the mail domain, so
 * that people of a partner who is declared no more still stand together; '' for the tenant.
 */
export type PartnerOf = (entry: OwnedEntry) => string

export function partnerLookup(plan: Plan): PartnerOf {
  const said = new Map<string, string>()
  for (const change of plan.changes)
    if (change.partner !== undefined && change.partner !== null) said.set(change.id, change.partner)
  return ({ id, partner, edge }) => {
    if (partner !== undefined && partner !== null) return partner
    if (isOwner(id)) return id
    return said.get(edge?.from ?? id) ?? domainOf(edge?.from ?? id)
  }
}

/** Groups by partner, ordered by the partner's name; what is the tenant's own comes first. */
export function byPartner<T extends OwnedEntry>(
  items: readonly T[],
  partnerOf: PartnerOf,
  names: DisplayNames,
  nobodys: Phrase = ['Tenant'],
): PartnerSection<T>[] {
  const groups = new Map<string, PartnerSection<T>>()
  for (const item of items) {
    const key = partnerOf(item)
    const group = groups.get(key)
    if (group === undefined)
      groups.set(key, { key, label: key === '' ? nobodys : partnerLabel(key, names), items: [item] })
    else group.items.push(item)
  }
  return [...groups.values()].sort((a, b) => compareNatural(sortKey(a.key, names), sortKey(b.key, names)))
}

/** How many things there are in all groups together, for people. */
export function total(groups: readonly PartnerSection<unknown>[]): string {
  return formatNumber(groups.reduce((sum, { items }) => sum + items.length, 0))
}

/** A partner's name for people; a mail domain where no partner is known. */
export function partnerLabel(key: string, names: DisplayNames): Phrase {
  if (key === '') return ['Tenant']
  return isAddress(key) ? [{ data: names.short(key) }] : [{ data: key }]
}

function sortKey(key: string, names: DisplayNames): string {
  return isAddress(key) ? names.short(key).toLowerCase() : key
}

const PEOPLE = kinds.filter(({ access }) => access === 'account' || access === 'everyone').map(prefixOf)
/** An edge's address ends in that of its person, perhaps with a role after it. */
const OF_PERSON = new RegExp(`(?:^|/)(?:${PEOPLE.join('|')}):.*@([^@/\\s:]+)(?:/[^@]*)?$`, 'su')

function domainOf(id: string): string {
  return OF_PERSON.exec(id)?.[1]?.toLowerCase() ?? ''
}
