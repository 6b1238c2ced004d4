import { GraphErrorResponse } from '../../../core/errors.ts'
import { holding, listOf, string } from '../../../core/fits.ts'
import type { Fits } from '../../../core/fits.ts'
import { policySlot } from '../../../core/policy-slot.ts'
import { checkedDefinition } from './definition.ts'

export interface B2bManagementPolicy {
  id: string
  displayName: string | null
  /** One JSON string. */
  definition: string[]
  isOrganizationDefault: boolean
}

const definition: Fits = (value, at) => {
  try {
    checkedDefinition(value)
    return undefined
  } catch (error) {
    if (error instanceof GraphErrorResponse) return at
    throw error
  }
}

/** B2B management policies: a fresh tenant has none. */
export const b2bManagement = policySlot(
  'b2bManagement',
  (): B2bManagementPolicy[] => [],
  listOf(holding({ id: string, definition })),
)
