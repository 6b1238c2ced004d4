import { readJson } from '../../../http/json.ts'
import { canonicalDomain } from '../../../core/domain-name.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'

/** The domains that a B2B management policy names, to be compared. */
export interface DomainLists {
  allowed: string[]
  blocked: string[]
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

const domains = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').map(canonicalDomain) : []

/** Reads the lists out of a definition that was accepted before; a key that is not there is an empty list. */
export function domainLists(definition: readonly string[]): DomainLists {
  const policy = record(record(JSON.parse(definition[0] ?? '{}'))['B2BManagementPolicy'])
  const lists = record(policy['InvitationsAllowedAndBlockedDomainsPolicy'])
  return { allowed: domains(lists['AllowedDomains']), blocked: domains(lists['BlockedDomains']) }
}

const refuse = (message: string) => new GraphErrorResponse(400, 'Request_BadRequest', message)

/**
 * A definition as Graph takes it: an array of one JSON text, at most 25,000 characters, with an allow list or a block
 * list and never both (docs: allow-deny-list). Everything beside the lists is kept as it was sent. Throws
 * GraphErrorResponse 400.
 */
export function checkedDefinition(value: unknown): string[] {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined
  if (typeof only !== 'string') throw refuse("Property 'definition' must be a collection with exactly one value.")
  if (only.length > 25_000) throw refuse('Failure to update policy due to object limit.')
  let parsed: unknown
  try {
    parsed = readJson(only)
  } catch {
    throw refuse("Property 'definition' is not valid JSON.")
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) || !('B2BManagementPolicy' in parsed)) {
    throw refuse("Property 'definition' does not hold a B2BManagementPolicy.")
  }
  const lists = domainLists([only])
  if (lists.allowed.length > 0 && lists.blocked.length > 0) {
    throw refuse('A policy may hold allowed domains or blocked domains, not both.')
  }
  return [only]
}
