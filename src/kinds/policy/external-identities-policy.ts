import { needs } from '../../permissions.ts'
import { switchesWhen } from './order.ts'
import { singlePolicy } from './single-policy.ts'
import { summarizeFields } from './summary.ts'
import { isRecord } from '../../util/guards.ts'

/**
 * Whether guests may leave by themselves. Beta only: v1.0 has no such policy (docs: beta
 * resources/externalidentitiespolicy).
 */
export const externalIdentitiesPolicy = singlePolicy({
  name: 'externalIdentitiesPolicy',
  label: 'external identities policy',
  title: 'external identities policy',
  address: 'policy:externalIdentitiesPolicy',
  path: '/beta/policies/externalIdentitiesPolicy',
  setting({ policies }) {
    const node = policies.externalIdentitiesPolicy
    const leave = node?.allowExternalIdentitiesToLeave
    if (!node || leave === undefined) return undefined
    return { node, fields: { allowExternalIdentitiesToLeave: leave } }
  },
  toFields(raw) {
    const leave = isRecord(raw) ? raw['allowExternalIdentitiesToLeave'] : undefined
    return { allowExternalIdentitiesToLeave: typeof leave === 'boolean' ? leave : null }
  },
  fields: {},
  body: (after) => after,
  when: switchesWhen,
  permissions: { read: needs.readPolicies, write: needs.changeExternalIdentities },
  summarize: (change) =>
    summarizeFields(change, { allowExternalIdentitiesToLeave: 'External users can leave by themselves' }),
})
