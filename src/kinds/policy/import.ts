import { localKey } from '../directory/entry-names.ts'
import { type Entry, type EntryBody, entryBody, isBody } from '../entry.ts'
import type { ImportPart, ImportTrait } from '../import.ts'

const merged = (into: EntryBody, from: EntryBody): EntryBody => {
  for (const [name, value] of Object.entries(from)) {
    const before = into[name]
    into[name] = isBody(before) && isBody(value) ? merged(before, value) : value
  }
  return into
}

/** Policies that the declaration does not name at all; one that it names in part stays as it is. */
const policyImport: ImportPart<undefined> = {
  discover: () => undefined,
  entries(_state, latest, { kinds, scope }) {
    if (!scope.sections.has('policies')) return []
    const { context } = latest
    const all: EntryBody = {}
    for (const kind of kinds.filter(({ import: { sections } }) => sections.includes('policies')))
      for (const live of latest.lives(kind.name.word))
        merged(all, entryBody(kind.toDeclaration?.(live, context) ?? {}, localKey).body)
    return Object.entries(all)
      .filter(
        ([name, body]) => !(name in context.declaration.policies) && !(isBody(body) && Object.keys(body).length === 0),
      )
      .map(([name, body]): Entry => {
        const both = isBody(body) && 'allowedDomains' in body && 'blockedDomains' in body
        const notes = both
          ? ['Entra has an allow list and a block list at the same time, which a declaration cannot express']
          : []
        return {
          section: 'policies',
          name,
          body: both ? {} : body,
          notes,
          file: 'policies.yaml',
          address: `policy:${name}`,
        }
      })
  },
  home(_entry, existing) {
    const [first] = Object.keys(existing.policies)
    return first === undefined ? undefined : existing.at(existing.policies, first)
  },
  required: [],
}

/** Every policy is under `policies`, by its own name. */
export const POLICY_IMPORT: ImportTrait<never> = { sections: ['policies'], part: policyImport }
