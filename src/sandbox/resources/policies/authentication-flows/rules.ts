import { bool, readOnly, some, type Parse } from '../shape.ts'

const signUp: Parse<{ isEnabled: boolean }> = (value, at) => {
  const given = some({ isEnabled: bool })(value, at)
  return { isEnabled: given.isEnabled ?? false }
}

/** What may be changed: self-service sign-up. */
export const authenticationFlowsChange: Parse<Partial<{ selfServiceSignUp: { isEnabled: boolean } }>> = some({
  selfServiceSignUp: signUp,
  id: readOnly,
  displayName: readOnly,
  description: readOnly,
})
