import type { Kind } from '../kinds/kind.ts'
import { entryBody, localKey } from './body.ts'
import { type EntryBody, type Entry, isBody } from './entry.ts'
import type { Collected } from './collect.ts'

const merged = (into: EntryBody, from: EntryBody): EntryBody => {
  for (const [name, value] of Object.entries(from)) {
    const before = into[name]
    into[name] = isBody(before) && isBody(value) ? merged(before, value) : value
  }
  return into
}

/** Policies that the declaration does not name at all; one that it names in part stays as it is. */
export const policyEntries = (kinds: readonly Kind[], { found }: Collected): Entry[] => {
  const all: EntryBody = {}
  const { declaration, match } = found.context
  for (const kind of kinds) {
    for (const live of match.lives(kind.name.word)) {
      if (kind.presence === 'permanent' && kind.toDeclaration !== undefined)
        merged(all, entryBody(kind, live, found, localKey).body)
    }
  }
  return Object.entries(all)
    .filter(([name, body]) => !(name in declaration.policies) && !(isBody(body) && Object.keys(body).length === 0))
    .map(([name, body]): Entry => {
      const both = isBody(body) && 'allowedDomains' in body && 'blockedDomains' in body
      const notes = both ? ['Entra holds an allow list and a block list at once, which a declaration cannot say'] : []
      return {
        section: 'policies',
        name,
        body: both ? {} : body,
        notes,
        file: 'policies.yaml',
        address: `policy:${name}`,
      }
    })
}
