import type { Declaration } from '../../../declaration.ts'
import { type Need, needs } from '../../../permissions.ts'
import type { Kind } from '../../kind.ts'
import { ONLY_READ } from '../../only-read.ts'
import { explainLicence } from './licence.ts'
import { SIGN_IN, type SignIn } from './live.ts'
import { readActivity } from './read.ts'

const asksForSignIns = ({ partners }: Declaration): boolean =>
  partners.some(({ guests }) => guests.inactiveDays !== undefined)

const asksForActivity = ({ partners }: Declaration): boolean =>
  partners.some(({ guests }) => (guests.inactiveDays ?? guests.redeemWithinDays) !== undefined)

const toRead = (declaration: Declaration): Need[] => [
  ...(asksForActivity(declaration) ? [needs.readPeople] : []),
  ...(asksForSignIns(declaration) ? [needs.readSignIns] : []),
]

/**
 * When guests last signed in, and whether they have accepted their invitation by now: read where a partner sets a limit for its
 * guests, and for nobody else. Never managed. It is a kind of its own so that a refusal of sign-ins is explained by what they take, and
 * so that nothing of it is asked for where nothing is declared.
 */
export const signIn: Kind<never, SignIn> = {
  ...ONLY_READ,
  name: SIGN_IN,
  label: 'last sign-in',
  after: ['directory', 'guest', 'identity-synchronization', 'partner'],
  isDeclared: asksForActivity,
  readAlways: false,
  read: (get, context) => explainLicence(context.declaration, readActivity(get, context, false)),
  permissions: {
    requests: {
      'GET /users?signInActivity': needs.readSignIns,
      'GET /users/{id}?signInActivity': needs.readSignIns,
      'GET /users/{id}': needs.readPeople,
    },
    read: ({ declaration }) => toRead(declaration),
    write: () => [],
    toGrant: (declaration) => ({ read: toRead(declaration), write: [] }),
  },
}

/** The same for everybody from outside, whatever is declared: for a report. */
export const everybodysSignIns: Kind<never, SignIn> = {
  ...signIn,
  isDeclared: () => true,
  read: (get, context) => explainLicence(context.declaration, readActivity(get, context, true)),
  permissions: { ...signIn.permissions, read: () => [needs.readPeople, needs.readSignIns] },
}
