import type { Address } from '../../model.ts'
import type { Person } from '../people.ts'
import type { Side } from '../input.ts'
import { issuersOf, wayOf } from '../sign-in.ts'
import { type ObstacleCause, SIDES } from './obstacle.ts'
import type { Settings } from './settings.ts'

const POLICY: Address = 'policy:emailOneTimePasscode'
const FIELD = 'allowExternalIdToUseEmailOtp'

/** Whether the tenant sends passcodes: enabled unless it says `disabled` (docs: external-id/one-time-passcode). Undefined where that was not read. */
export const sendsPasscodes = (settings: Settings, side: Side): boolean | undefined => {
  const fields = settings.on(side, POLICY)
  return fields === undefined ? undefined : fields[FIELD] !== 'disabled'
}

/** Whether a person can sign in only with an email one-time passcode. */
const usesPasscode = (user: Person['before']): boolean => {
  const issuers = issuersOf(user)
  return issuers.length > 0 && issuers.every((issuer) => wayOf(issuer) === 'one-time passcode')
}

/** One-time passcodes that are off keep out who signs in with nothing else. */
export const passcodesOf = (settings: Settings): ((person: Person, side: Side) => ObstacleCause[]) => {
  const isOff = Object.fromEntries(SIDES.map((side) => [side, sendsPasscodes(settings, side) === false])) as {
    [side in Side]: boolean
  }
  return (person, side) =>
    isOff[side] && usesPasscode(person[side])
      ? [
          {
            code: 'PASSCODE-OFF',
            says: ['email one-time passcodes are disabled, and the account has no other way to sign in'],
            source: settings.sourceOf(POLICY, FIELD),
          },
        ]
      : []
}
