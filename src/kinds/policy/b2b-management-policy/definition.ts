import { normalizeDomain } from '../../../config/emails.ts'
import type { Fields } from '../../../model.ts'
import { isRecord } from '../../../util/guards.ts'

export interface RawB2bPolicy {
  id: string
  isOrganizationDefault?: boolean | null
  /** One JSON text. */
  definition?: string[] | null
}

export const policies = '/beta/policies/b2bManagementPolicies'

export const root = 'B2BManagementPolicy'

/** The key that every known client writes and Entra obeys; the documentation's sample has another one. */
const lists = 'InvitationsAllowedAndBlockedDomainsPolicy'

export const domains = (value: unknown): string[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((each) => typeof each === 'string').map(normalizeDomain))].toSorted()
    : []

/** The JSON inside a policy; an empty object for a policy without any. Throws what JSON.parse throws. */
export function definitionOf({ definition }: RawB2bPolicy): { [name: string]: unknown } {
  const text = definition?.[0]
  const parsed: unknown = text === undefined || text.trim() === '' ? {} : JSON.parse(text)
  if (!isRecord(parsed)) throw new SyntaxError('not an object')
  requireLists(parsed)
  return parsed
}

/** A list that is none would read as no restriction. Throws SyntaxError. */
function requireLists(definition: { [name: string]: unknown }): void {
  const policy = definition[root] ?? {}
  const both = isRecord(policy) ? (policy[lists] ?? {}) : undefined
  if (!isRecord(both)) throw new SyntaxError('not an object')
  for (const name of ['AllowedDomains', 'BlockedDomains']) {
    const list = both[name] ?? []
    if (!Array.isArray(list) || !list.every((each) => typeof each === 'string'))
      throw new SyntaxError('not a list of strings')
  }
}

const inside = (definition: { [name: string]: unknown }, key: string): { [name: string]: unknown } => {
  const value = definition[key]
  return isRecord(value) ? value : {}
}

/** The two lists, of which at most one is not empty; both empty is unrestricted. */
export function listsOf(raw: RawB2bPolicy): { allowedDomains: string[]; blockedDomains: string[] } {
  const { AllowedDomains, BlockedDomains } = inside(inside(definitionOf(raw), root), lists)
  return { allowedDomains: domains(AllowedDomains), blockedDomains: domains(BlockedDomains) }
}

/**
 * The definition with other lists and everything else as it was: preview features and automatic redemption live in the
 * same text. Never both lists, since a policy is either of allowed or of blocked domains (docs: allow-deny-list).
 */
export function withLists(definition: { [name: string]: unknown }, after: Fields): string[] {
  const { AllowedDomains: _allowed, BlockedDomains: _blocked, ...others } = inside(inside(definition, root), lists)
  const allowed = domains(after['allowedDomains'])
  const blocked = domains(after['blockedDomains'])
  const list = allowed.length > 0 ? { AllowedDomains: allowed, BlockedDomains: [] } : { BlockedDomains: blocked }
  return [JSON.stringify({ ...definition, [root]: { ...inside(definition, root), [lists]: { ...others, ...list } } })]
}

export const effective = (found: readonly RawB2bPolicy[]): RawB2bPolicy | undefined =>
  found.find((each) => each.isOrganizationDefault === true)
