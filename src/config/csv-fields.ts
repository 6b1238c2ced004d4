import { EXTENSION_ATTRIBUTES } from '../declaration.ts'

export type ColumnKind = 'text' | 'flag' | 'list'

/** The fields of a guest that a column can hold; those of the invitation by their own names. */
export const columnKinds: { readonly [field: string]: ColumnKind } = {
  email: 'text',
  id: 'text',
  previously: 'list',
  partner: 'text',
  source: 'text',
  ensure: 'text',
  reinstate: 'text',
  expires: 'text',
  inactiveDays: 'text',
  accountEnabled: 'flag',
  userType: 'text',
  displayName: 'text',
  givenName: 'text',
  surname: 'text',
  companyName: 'text',
  department: 'text',
  jobTitle: 'text',
  employeeId: 'text',
  mobilePhone: 'text',
  officeLocation: 'text',
  streetAddress: 'text',
  city: 'text',
  state: 'text',
  postalCode: 'text',
  country: 'text',
  usageLocation: 'text',
  preferredLanguage: 'text',
  ...Object.fromEntries(EXTENSION_ATTRIBUTES.map((name) => [name, 'text' as const])),
  manager: 'text',
  sponsors: 'list',
  groups: 'list',
  notGroups: 'list',
  'invitation.redirectUrl': 'text',
  'invitation.send': 'flag',
  'invitation.language': 'text',
  'invitation.message': 'text',
  'invitation.cc': 'text',
}

export const columnFields: readonly string[] = Object.keys(columnKinds)
