import type { Declaration, NamedPrincipal } from '../../declaration.ts'
import { needs } from '../../permissions.ts'
import { kindName } from '../kind-name.ts'
import type { Kind, Ruled } from '../kind.ts'
import { desiredInviters } from './desired.ts'
import { adviseOnInviters } from './findings.ts'
import { matchInviters } from './match.ts'
import { pruneInviter } from './prune.ts'
import { invitersAhead, readInviters, type Inviter } from './read.ts'
import { decideInviter } from './reconcile.ts'

const rulesOf = (declaration: Declaration): Ruled[] => {
  const { inviters } = declaration
  if (inviters === undefined) return []
  return [
    {
      id: 'declaration:inviters',
      formerly: [],
      name: 'inviters',
      rules: { inviters: inviters.expected.map(({ address }) => address).sort() },
      usual: {},
      relative: {},
      at: () => declaration.at(inviters),
    },
  ]
}

/**
 * Who has the Guest Inviter role, as an expectation: compared and never written, since an application that may assign roles can make
 * itself Global Administrator. Read only where `inviters` is declared.
 */
export const inviter: Kind<NamedPrincipal, Inviter> = {
  name: kindName('inviter'),
  label: 'inviter',
  presence: 'managed',
  rules: rulesOf,
  access: 'none',
  counted: 'not counted',
  comesBack: true,
  after: ['directory', 'guest', 'group', 'app'],
  ahead: invitersAhead,
  isDeclared: ({ inviters }) => inviters !== undefined,
  readAlways: false,
  desired: desiredInviters,
  read: readInviters,
  match: matchInviters,
  toFields: () => ({}),
  fields: {},
  decide: decideInviter,
  adviseOnAll: adviseOnInviters,
  prune: pruneInviter,
  import: { sections: [] },
  writes: {},
  order: {},
  permissions: {
    requests: {
      'GET /roleManagement/directory/roleAssignments': needs.readRoleHolders,
      'GET /roleManagement/directory/roleEligibilityScheduleInstances': needs.readEligible,
    },
    read: () => [needs.readRoleHolders],
    write: () => [],
    toGrant: ({ inviters }) => ({ read: inviters === undefined ? [] : [needs.readRoleHolders], write: [] }),
  },
  summarize: () => [],
}
