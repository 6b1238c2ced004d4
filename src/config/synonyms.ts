/** What people call a field who know it from elsewhere: in lower case, without blanks, dashes and underscores. */
const keys: { readonly [typed: string]: readonly string[] } = {
  address: ['email'],
  emailaddress: ['email'],
  inviteduseremailaddress: ['email'],
  login: ['email'],
  upn: ['email'],
  userprincipalname: ['email'],
  name: ['displayName'],
  fullname: ['displayName'],
  title: ['jobTitle'],
  firstname: ['givenName'],
  lastname: ['surname'],
  familyname: ['surname'],
  organization: ['companyName'],
  organisation: ['companyName'],
  zip: ['postalCode'],
  zipcode: ['postalCode'],
  postcode: ['postalCode'],
  cell: ['mobilePhone'],
  expiry: ['expires'],
  expiration: ['expires'],
  expirationdate: ['expires'],
  enddate: ['expires', 'until'],
  validuntil: ['expires', 'until'],
  until: ['expires'],
  expires: ['until'],
  file: ['from'],
  include: ['from'],
  path: ['from'],
  csv: ['from'],
  users: ['usersAndGroups', 'guests'],
  people: ['guests'],
  externals: ['guests'],
  organizations: ['partners'],
  organisations: ['partners'],
  applications: ['apps'],
  apps: ['applications'],
  clientid: ['appId'],
  applicationid: ['appId'],
  assignmentrequired: ['appRoleAssignmentRequired'],
  alias: ['mailNickname'],
  sku: ['skuPartNumber'],
  skuid: ['skuPartNumber'],
  sendinvitationmessage: ['send'],
  sendinvitation: ['send'],
  inviteredirecturl: ['redirectUrl'],
  messagelanguage: ['language'],
  customizedmessagebody: ['message'],
  status: ['ensure'],
  enabled: ['accountEnabled'],
}

/** What people call a word of a list. */
const words: { readonly [typed: string]: readonly string[] } = {
  removed: ['absent'],
  remove: ['absent', 'block'],
  deleted: ['absent', 'delete'],
  delete: ['absent'],
  gone: ['absent'],
  disabled: ['blocked', 'block'],
  disable: ['block'],
  suspended: ['blocked'],
  active: ['present'],
  enabled: ['present'],
  unified: ['microsoft365'],
  m365: ['microsoft365'],
  o365: ['microsoft365'],
  office365: ['microsoft365'],
  teams: ['microsoft365'],
  public: ['global'],
  commercial: ['global'],
  worldwide: ['global'],
  gcc: ['global'],
  gcchigh: ['usgov'],
  dod: ['usgov-dod'],
  admins: ['adminsAndGuestInviters'],
  nobody: ['none'],
  allusers: ['all'],
  allapplications: ['all'],
  blocked: ['none'],
  allowed: ['all'],
  off: ['Paused', 'disabled'],
  on: ['enabled'],
}

const loose = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '')
const among = (meant: readonly string[] | undefined, known: readonly string[]): string | undefined =>
  meant?.find((name) => known.includes(name))

/** The known key that people also call so. Own names win: a key that is known is never taken for another. */
export const meantKey = (typed: string, known: readonly string[]): string | undefined =>
  among(Object.hasOwn(keys, loose(typed)) ? keys[loose(typed)] : undefined, known)

/** The known word that people also call so. */
export const meantWord = (typed: string, known: readonly string[]): string | undefined =>
  among(Object.hasOwn(words, loose(typed)) ? words[loose(typed)] : undefined, known)
