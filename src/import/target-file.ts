import type { Declaration } from '../declaration.ts'
import type { TargetDirectory } from './layout.ts'
import type { Entry } from './entry.ts'

/** Beside its own kind: in the file that declares the partner, or the first of the groups, apps or policies. */
export const targetFileOf = (entry: Entry, existing: Declaration, target: TargetDirectory): string => {
  const { groups, apps, policies, partners } = existing
  const key = /^partners\/(.*)\.yaml$/.exec(entry.file)?.[1]
  const [policy] = Object.keys(policies)
  const place = {
    groups: () => (groups[0] === undefined ? undefined : existing.at(groups[0])),
    apps: () => (apps[0] === undefined ? undefined : existing.at(apps[0])),
    policies: () => (policy === undefined ? undefined : existing.at(policies, policy)),
    guests: () => {
      const partner = partners.find((one) => one.key === key)
      return partner === undefined ? undefined : existing.at(partner)
    },
    partners: () => undefined,
  }[entry.section]()
  return place !== undefined && target.text(place.file) !== undefined ? place.file : entry.file
}
