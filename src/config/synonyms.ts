import { fieldCalled, fieldsLike, plainName } from './column-names.ts'

/** What people call a key who know it from elsewhere, by its plain name; those of a guest are with the names of columns. */
const keys: { readonly [typed: string]: readonly string[] } = {
  mailenabled: ['type'],
  securityenabled: ['type'],
  grouptypes: ['type'],
  enddate: ['until'],
  validuntil: ['until'],
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
  status: ['ensure'],
}

/** What people call a word of a list. */
const words: { readonly [typed: string]: readonly string[] } = {
  removed: ['absent', 'delete'],
  remove: ['absent', 'delete'],
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

const among = (meant: readonly string[] | undefined, known: readonly string[]): string | undefined =>
  meant?.find((name) => known.includes(name))

const said = (table: typeof keys, typed: string): readonly string[] =>
  Object.hasOwn(table, plainName(typed)) ? (table[plainName(typed)] ?? []) : []

/** What people call the field of a guest; the invitation's fields stand in a mapping of their own. */
const guestField = (typed: string): string[] => {
  const certain = fieldCalled(typed)
  return [...(certain === undefined ? [] : [certain]), ...fieldsLike(typed)].map((field) =>
    field.replace('invitation.', ''),
  )
}

/** The known key that people also call so. Own names win: a key that is known is never taken for another. */
export const meantKey = (typed: string, known: readonly string[]): string | undefined =>
  among([...said(keys, typed), ...guestField(typed)], known)

/** The known word that people also call so. */
export const meantWord = (typed: string, known: readonly string[]): string | undefined =>
  among(said(words, typed), known)
