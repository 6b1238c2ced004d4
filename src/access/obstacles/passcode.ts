import type { Address } from '../../model.ts'
import type { Person } from '../people.ts'
import type { Side } from '../input.ts'
import { type ObstacleCause, SIDES } from './obstacle.ts'
import type { Settings } from './settings.ts'

const POLICY: Address = 'policy:emailOneTimePasscode'
const FIELD = 'allowExternalIdToUseEmailOtp'

/** Whether a person can sign in only with an email one-time passcode: the issuer is then `mail` (docs: user-properties). */
const usesPasscode = (user: Person['before']): boolean => {
  const federated = (user?.identities ?? []).filter(({ signInType }) => signInType === 'federated')
  return federated.length > 0 && federated.every(({ issuer }) => issuer === 'mail')
}

/** One-time passcodes that are off keep out who signs in with nothing else. */
export const passcodesOf = (settings: Settings): ((person: Person, side: Side) => ObstacleCause[]) => {
  const isOff = Object.fromEntries(SIDES.map((side) => [side, settings.on(side, POLICY)?.[FIELD] === 'disabled'])) as {
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
