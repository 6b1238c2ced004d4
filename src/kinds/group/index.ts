import type { Group } from '../../declaration.ts'
import type { Live } from '../../model.ts'
import type { GraphGroup } from '../directory/group.ts'
import { isPerson, isServicePrincipal } from '../directory/object.ts'
import { setOfObjects } from '../exact-set.ts'
import type { Kind } from '../kind.ts'
import { desiredGroup } from './desired.ts'
import { adviseOnGroup, remarksOnGroup } from './findings.ts'
import { groupToFields } from './fields.ts'
import { fixedOfGroup } from './fixed.ts'
import { groupImport } from './import.ts'
import { licenseSet } from './licenses.ts'
import { matchGroups } from './match.ts'
import { ownedKeyOf } from './ownership.ts'
import { groupPermissions } from './permissions.ts'
import { pruneGroup } from './prune.ts'
import { readGroups } from './read.ts'
import { decideGroup, effectiveGroupFields } from './reconcile.ts'
import { summarizeGroup } from './summary.ts'
import { groupToDeclaration } from './to-declaration.ts'
import { groupWrites, MAX_OWNERS } from './write.ts'
import { groupRules } from './rules.ts'
import { stopsRuleFirst } from './rule-stop.ts'
import { kindName } from '../kind-name.ts'

/** Users and service principals own groups (group-post-owners). */
const whyNoOwner = (target: Live): string | undefined =>
  isPerson(target) || isServicePrincipal(target)
    ? undefined
    : `is not a user or a service principal, so it cannot own a group`

/** A security or Microsoft 365 group, assigned or dynamic. Its members are a kind of their own. */
export const group: Kind<Group, GraphGroup> = {
  name: kindName('group'),
  label: 'group',
  presence: 'managed',
  rules: groupRules,
  access: 'container',
  counted: { noun: 'groups', all: 'groups created by Guestlist' },
  comesBack: true,
  after: [],
  isDeclared: (d) => d.groups.length > 0,
  readAlways: true,
  desired: (d) => d.groups.map((entry) => desiredGroup(entry, d)),
  read: readGroups,
  origin: ({ raw }) => ({ created: raw.createdDateTime ?? null, identity: { uniqueName: raw.uniqueName ?? '' } }),
  match: matchGroups,
  toFields: groupToFields,
  toDeclaration: groupToDeclaration,
  import: { sections: ['groups', 'apps'], hasMark: true, part: groupImport },
  fields: { owners: { set: setOfObjects(MAX_OWNERS), refuses: whyNoOwner }, licenses: { set: licenseSet } },
  summaryFields: ['displayName', 'description', 'membershipRule'],
  effectiveFields: effectiveGroupFields,
  decide: decideGroup,
  advise: adviseOnGroup,
  remarks: remarksOnGroup,
  prune: pruneGroup,
  fixed: fixedOfGroup,
  countsInScope: (live, context) => ownedKeyOf(live, context) !== undefined,
  writes: groupWrites,
  // Members can be added once its rule is gone: Graph refuses them before (group-post-members).
  unlocks: ({ op, after }) => op === 'change' && after?.['membershipRule'] === null,
  order: {
    add: 'groups come',
    change: (change) => (stopsRuleFirst(change) ? 'rules stop' : 'groups change'),
    remove: 'groups go',
  },
  permissions: groupPermissions,
  summarize: summarizeGroup,
}
