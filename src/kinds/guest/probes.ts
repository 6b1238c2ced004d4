/** Entries that an import only looks with: with what they name, a reading tells what the tenant has for it. */
import { normalizeEmail } from '../../config/emails.ts'
import { EXTENSION_ATTRIBUTES, type Guest } from '../../declaration.ts'

/** A guest of which only the address is known. */
export const minimalGuest = (email: string): Guest => ({
  address: `guest:${normalizeEmail(email)}`,
  email,
  previously: [],
  source: 'invitation',
  ensure: 'present',
  userTypeOnCreate: 'Guest',
  attributes: {},
  groups: [],
  invitation: { redirectUrl: '', send: false },
})

/** A guest with every relation managed, and one of the fifteen, so that managers, sponsors and extension attributes are read. */
export const guestProbe = (email: string, id: string | undefined, partner: string | undefined): Guest => ({
  ...minimalGuest(email),
  ...(id === undefined ? {} : { id: id.toLowerCase() }),
  ...(partner === undefined ? {} : { partner }),
  attributes: { [EXTENSION_ATTRIBUTES[0]]: null },
  manager: null,
  sponsors: [],
})
