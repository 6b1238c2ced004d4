import { type Exposes, fieldIf } from '../exposure.ts'

export const assignmentExposure: Exposes = (before, after) => {
  const name = 'appRoleAssignmentRequired'
  return { widen: fieldIf(before[name] === true && after[name] === false, name), narrow: [] }
}
