import type { Declaration, Group } from '../../declaration.ts'
import type { Ruled, RulesOf } from '../kind.ts'

const ofGroup = (entry: Group, declaration: Declaration): Ruled => ({
  id: entry.address,
  formerly: entry.previously.map((key) => `group:${key}`),
  ...(entry.id === undefined ? {} : { identity: entry.id }),
  name: entry.displayName ?? entry.key,
  rules: { ensure: entry.ensure, authority: entry.authority, id: entry.id ?? null, manage: entry.manage },
  usual: { ensure: 'present', authority: 'declared' },
  relative: { id: null, manage: true },
  at: (field) => declaration.at(entry, field),
})

/** Which members each group may have, and whether it is managed. */
export const groupRules: RulesOf = (declaration) => declaration.groups.map((entry) => ofGroup(entry, declaration))
