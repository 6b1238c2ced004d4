import equal from 'fast-deep-equal'
import { needs } from '../../../permissions.ts'
import type { Kind, StageOf } from '../../kind.ts'
import { SETTINGS_STAGE } from '../../order.ts'
import { domainListsExposure } from '../exposure.ts'
import { POLICY_IMPORT } from '../import.ts'
import { domainsAdmit, domainsWhen } from '../order.ts'
import { listsOf, type RawB2bPolicy } from './definition.ts'
import { desiredB2bPolicy, domainSet } from './desired.ts'
import { b2bPolicyToDeclaration } from './to-declaration.ts'
import { readB2bPolicy } from './read.ts'
import { summarizeB2bPolicy } from './summary.ts'
import { b2bWrites } from './write.ts'
import { kindName } from '../../kind-name.ts'

const stage: StageOf = (change, guardContext) => SETTINGS_STAGE[domainsWhen(change, guardContext)]

/**
 * To which mail domains invitations may go (docs: beta resources/b2bmanagementpolicy). Of several policies only the
 * organisation's default has any effect. `isOrganizationDefault` goes with a POST alone (a PATCH of it fails),
 * `description` never (any write that holds it is answered 404): both seen by the Terraform provider of
 * deploymenttheory.
 */
export const b2bManagementPolicy: Kind<undefined, RawB2bPolicy> = {
  name: kindName('b2bManagementPolicy'),
  label: 'collaboration restrictions policy',
  presence: 'permanent',
  access: 'none',
  counted: 'not counted',
  comesBack: false,
  after: [],
  readAlways: true,
  isDeclared: ({ policies: declared }) => Object.keys(declared.b2bManagementPolicy ?? {}).length > 0,
  desired: desiredB2bPolicy,
  read: readB2bPolicy,
  toFields: ({ raw }) => ({ ...listsOf(raw) }),
  fields: { allowedDomains: { set: domainSet }, blockedDomains: { set: domainSet } },
  toDeclaration: b2bPolicyToDeclaration,
  import: POLICY_IMPORT,
  // Without a policy there is no restriction.
  decide: ({ fields }, live) =>
    live !== undefined
      ? { do: 'change' }
      : { do: equal(fields, { allowedDomains: [], blockedDomains: [] }) ? 'nothing' : 'add' },
  writes: b2bWrites,
  exposes: domainListsExposure,
  order: { add: stage, change: stage },
  admits: domainsAdmit,
  permissions: {
    requests: {
      'GET /policies/b2bManagementPolicies': needs.readB2bManagement,
      'GET /policies/b2bManagementPolicies/{id}': needs.readB2bManagement,
      'POST /policies/b2bManagementPolicies': needs.changeB2bManagement,
      'PATCH /policies/b2bManagementPolicies/{id}': needs.changeB2bManagement,
    },
    read: () => [needs.readB2bManagement],
    write: () => [needs.changeB2bManagement],
    toGrant: ({ policies }) => ({
      read: [needs.readB2bManagement],
      write: policies.b2bManagementPolicy === undefined ? [] : [needs.changeB2bManagement],
    }),
  },
  summarize: summarizeB2bPolicy,
}
