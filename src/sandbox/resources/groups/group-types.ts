import { strings } from '../../core/record.ts'

type Group = Record<string, unknown>

/** Whether a rule decides the members. */
export const isDynamic = (group: Group): boolean => strings(group['groupTypes']).includes('DynamicMembership')
/** Whether it is a Microsoft 365 group. */
export const isUnified = (group: Group): boolean => strings(group['groupTypes']).includes('Unified')
