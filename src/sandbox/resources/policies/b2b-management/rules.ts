import { noResource } from '../response.ts'
import { checkedDefinition } from './definition.ts'
import { body, bool, nullable, readOnly, some, text, type Parse } from '../shape.ts'
import { GraphErrorResponse } from '../../../core/errors.ts'
import type { B2bManagementPolicy } from './state.ts'

const definition: Parse<string[]> = (value) => checkedDefinition(value)

/** The docs call it required; live, every write that names it ends in this 404. */
const description: Parse<never> = () => {
  throw noResource('')
}

/** What may be sent for a policy. */
export const b2bChange = some({
  displayName: nullable(text),
  definition,
  isOrganizationDefault: bool,
  description,
  id: readOnly,
  deletedDateTime: readOnly,
})

/** A new policy beside those that are there. Throws 400 for a second default and for a definition that does not fit. */
export function newB2bPolicy(others: readonly B2bManagementPolicy[], given: unknown, id: string): B2bManagementPolicy {
  const { definition: text, displayName = null, isOrganizationDefault = false } = body(b2bChange, given)
  if (text === undefined)
    throw new GraphErrorResponse(
      400,
      'Request_BadRequest',
      "A value is required for property 'definition' of resource 'B2BManagementPolicy'.",
    )
  if (displayName === null)
    throw new GraphErrorResponse(
      400,
      'Request_BadRequest',
      "A value is required for property 'displayName' of resource 'B2BManagementPolicy'.",
    )
  if (isOrganizationDefault && others.some((other) => other.isOrganizationDefault)) {
    throw new GraphErrorResponse(
      400,
      'Request_MultipleObjectsWithSameKeyValue',
      'Another object with the same value for property isOrganizationDefault already exists.',
    )
  }
  return { id, displayName, definition: text, isOrganizationDefault }
}
