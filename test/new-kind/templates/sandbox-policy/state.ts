import { policySlot } from '../../../../src/sandbox/core/policy-slot.ts'

/** TODO: What does it hold in a tenant in which nobody has changed anything, and which page says so? */
export const exampleThingSlot = policySlot('exampleThing', () => ({ allowExternalIdentitiesToLeave: false }))
