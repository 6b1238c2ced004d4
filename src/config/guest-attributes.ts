/** What a declaration may say of a guest as a person, by Graph's names (graph user resource). */
export const GUEST_ATTRIBUTES = [
  'displayName',
  'givenName',
  'surname',
  'companyName',
  'department',
  'jobTitle',
  'employeeId',
  'mobilePhone',
  'officeLocation',
  'streetAddress',
  'city',
  'state',
  'postalCode',
  'country',
  'usageLocation',
  'preferredLanguage',
] as const
