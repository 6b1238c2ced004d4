import type { Requested } from '../generated/declaration.ts'
import type { AccessRequest } from '../generated/request.ts'
import { serializeEntry } from '../import/serialize-entry.ts'
import type { Entry, EntryBody } from '../kinds/entry.ts'
import type { Accepted } from './problems.ts'

/** What the declaration decides on, whatever a form says. */
const DECLARED: ReadonlySet<string> = new Set(['reason', 'companyName'])

/** What is kept of a request in the entry that it makes or changes. Terms are those that were agreed to: an end needs none. */
export const requestedOf = ({ request, email, requests }: Accepted, today: string): Requested => {
  const reason = request.fields?.['reason']
  return {
    by: request.by ?? email,
    on: today,
    ...(requests.terms === undefined || request.asks === 'end'
      ? {}
      : { terms: request.terms ?? requests.terms.sha256 }),
    ...(reason === undefined ? {} : { reason }),
  }
}

const answersOf = ({ fields }: AccessRequest): EntryBody =>
  Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => !DECLARED.has(name)))

/**
 * A file with the entry of a request for access: the address, the answers, the groups and the end that were asked for, and nothing else.
 * `partner` stands in it where the address alone does not lead to it.
 */
export const entryFile = (accepted: Accepted, today: string, namesPartner: boolean): string => {
  const { request, email, partner, until } = accepted
  const groups = [...new Set(request.groups ?? [])]
  const body: EntryBody = {
    email,
    ...(namesPartner ? { partner: partner.key } : {}),
    ...answersOf(request),
    ...(groups.length === 0 ? {} : { groups }),
    expires: until,
    requested: { ...requestedOf(accepted, today) },
  }
  const entry: Entry = { section: 'guests', isItem: true, name: email, body, notes: [], file: '', address: '' }
  return `guests:\n${serializeEntry(entry, 2)}`
}
