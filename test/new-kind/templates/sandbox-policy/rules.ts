import { bool, type Parse, readOnly, some } from '../../../../src/sandbox/resources/policies/shape.ts'

/** TODO: Which properties may a PATCH hold, and what does Graph refuse? */
export const exampleThingChange: Parse<Partial<{ allowExternalIdentitiesToLeave: boolean }>> = some({
  allowExternalIdentitiesToLeave: bool,
  id: readOnly,
})
