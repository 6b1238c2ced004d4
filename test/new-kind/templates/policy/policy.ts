import { switchesWhen } from '../../../../src/kinds/policy/order.ts'
import { singlePolicy } from '../../../../src/kinds/policy/single-policy.ts'
import { summarizeFields } from '../../../../src/kinds/policy/summary.ts'
import { needs } from '../../../../src/permissions.ts'
import { isRecord } from '../../../../src/util/guards.ts'

/** TODO: What does it decide, and which page of Microsoft's documentation says so? */
export const exampleThing = singlePolicy({
  name: 'exampleThing',
  // TODO: What does the portal call it? `label` where changes are counted, `title` in a sentence.
  label: 'example thing',
  title: 'example thing',
  address: 'policy:exampleThing',
  // TODO: Which path answers GET and PATCH, and is it v1.0 or beta?
  path: '/v1.0/policies/exampleThing',
  // TODO: Which properties can be declared? Undefined where none is.
  setting({ policies }) {
    const node = policies.externalIdentitiesPolicy
    const isEnabled = node?.allowExternalIdentitiesToLeave
    if (!node || isEnabled === undefined) return undefined
    return { node, fields: { allowExternalIdentitiesToLeave: isEnabled } }
  },
  // TODO: How does Graph answer the same properties? Null where there is nothing.
  toFields(raw) {
    const isEnabled = isRecord(raw) ? raw['allowExternalIdentitiesToLeave'] : undefined
    return { allowExternalIdentitiesToLeave: typeof isEnabled === 'boolean' ? isEnabled : null }
  },
  // TODO: Is a property more than a value: an exact set, a reference, satisfied by something else?
  fields: {},
  // TODO: What must the PATCH hold? The fields that differ, or more where Graph replaces a block as a whole.
  body: (after) => after,
  // TODO: Can another write of the same plan be refused without the change (first), or does it take something away (last)?
  when: switchesWhen,
  // TODO: Does a value open the tenant wider, or shut people out? Then `exposes`. Do invitations wait for it? Then `admits`.
  permissions: { read: needs.readPolicies, write: needs.changeExternalIdentities },
  // TODO: What does the portal call each property?
  summarize: (change) => summarizeFields(change, { allowExternalIdentitiesToLeave: 'Example thing' }),
})
