import { certainElsewhere, likelyElsewhere } from './column-languages.ts'

/**
 * What people call the fields of a guest in their files. A name stands here for what it means, never for how it is spelt:
 * reading a column as the wrong field is worse than not reading it.
 */

/** For comparing names: letters without accents and digits alone, in lower case. `E-Mail*` and `email` are one name. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * Names with one meaning only: Graph's parameters of an invitation (graph-rest: invitation), the admin center's bulk
 * invitation template and its export of users (entra-docs: tutorial-bulk-invite, users-bulk-download), and what tutorials
 * and address books write in English and German. Other languages stand in `column-languages.ts`.
 */
const certain: { readonly [field: string]: string } = {
  email:
    'mail, emailAddress, emailAddresses, mailAddress, invitedUserEmailAddress, invitedUserEmail, inviteeEmail, guestEmail, guestEmailAddress, userEmail, externalEmail, E-Mail-Adresse, Mailadresse',
  id: 'objectId, userObjectId, Objekt-ID',
  displayName: 'fullName, invitedUserDisplayName, inviteeName, Anzeigename, vollständiger Name',
  givenName: 'firstName, forename, Vorname',
  surname: 'lastName, familyName, Nachname, Familienname',
  companyName:
    'company, organization, organisation, organizationName, organisationName, Firma, Firmenname, Unternehmen',
  department: 'Abteilung',
  jobTitle: 'jobRole, Stellenbezeichnung, Berufsbezeichnung',
  employeeId: 'employeeNumber, Personalnummer, Mitarbeiternummer',
  mobilePhone:
    'mobile, mobileNumber, mobilePhoneNumber, cellPhone, cell, Mobil, Handy, Handynummer, Mobiltelefon, Mobilnummer',
  officeLocation: 'office, officeName, physicalDeliveryOfficeName, Büro, Buero',
  streetAddress: 'street, Straße, Strasse',
  city: 'town, Stadt, Ort',
  state: 'stateOrProvince, province, Bundesland',
  postalCode: 'ZIP, zipCode, postCode, zipOrPostalCode, PLZ, Postleitzahl',
  country: 'countryOrRegion, Country/Region, Land, Land/Region',
  usageLocation: 'Nutzungsstandort, Verwendungsstandort',
  preferredLanguage: 'bevorzugte Sprache',
  userType: 'invitedUserType, Benutzertyp',
  manager: 'Vorgesetzter',
  sponsors: 'sponsor',
  groups: 'group, Gruppe, Gruppen',
  expires:
    'expiry, expiryDate, expiration, expirationDate, expiresOn, validUntil, Ablaufdatum, gültig bis, gueltig bis',
  'invitation.send':
    'sendInvitationMessage, sendInvitation, sendInvite, sendEmail, sendMail, sendInvitationEmail, sendInvitationMail, sendInviteEmail, Einladung senden',
  'invitation.redirectUrl': 'inviteRedirectUrl, redirectionUrl, redirect, inviteUrl, Umleitungs-URL',
  'invitation.message':
    'customizedMessageBody, invitationMessage, inviteMessage, customMessage, customizedMessage, messageBody, invitedUserMessageInfo.customizedMessageBody, Einladungstext',
  'invitation.language': 'messageLanguage, invitationLanguage, invitedUserMessageInfo.messageLanguage',
  'invitation.cc': 'ccRecipients, invitedUserMessageInfo.ccRecipients',
}

/** Names that may mean a field and may not: never read, only suggested. */
const likely: { readonly [name: string]: readonly string[] } = {
  name: ['displayName', 'surname'],
  ...likelyElsewhere,
  userId: ['id'],
  first: ['givenName'],
  last: ['surname'],
  user: ['email', 'displayName'],
  guest: ['email', 'displayName'],
  guestUser: ['email', 'displayName'],
  externalUser: ['email', 'displayName'],
  invite: ['email'],
  invitee: ['email', 'displayName'],
  login: ['email'],
  vendor: ['companyName'],
  vendorName: ['companyName'],
  supplier: ['companyName'],
  partnerName: ['companyName', 'partner'],
  account: ['companyName'],
  accountName: ['companyName'],
  business: ['companyName'],
  employee: ['employeeId', 'displayName'],
  designation: ['jobTitle'],
  countryCode: ['usageLocation', 'country'],
  locale: ['preferredLanguage'],
  supervisor: ['manager'],
  managerEmail: ['manager'],
  managerId: ['manager'],
  lineManager: ['manager'],
  reportsTo: ['manager'],
  sponsorEmail: ['sponsors'],
  sponsorName: ['sponsors'],
  ownerEmail: ['sponsors'],
  host: ['sponsors'],
  hostEmail: ['sponsors'],
  internalContact: ['sponsors'],
  requester: ['sponsors'],
  requestor: ['sponsors'],
  ansprechpartner: ['sponsors'],
  verantwortlicher: ['sponsors'],
  contact: ['displayName'],
  currentEmail: ['previously', 'email'],
  newEmail: ['email'],
  primarySmtpAddress: ['email'],
  oldEmail: ['previously'],
  previousEmail: ['previously'],
  formerEmail: ['previously'],
  address: ['email', 'streetAddress'],
  adresse: ['email', 'streetAddress'],
  title: ['jobTitle'],
  position: ['jobTitle'],
  role: ['jobTitle'],
  funktion: ['jobTitle'],
  phone: ['mobilePhone'],
  phoneNumber: ['mobilePhone'],
  telephone: ['mobilePhone'],
  telefon: ['mobilePhone'],
  telefonnummer: ['mobilePhone'],
  location: ['officeLocation', 'usageLocation'],
  standort: ['officeLocation', 'usageLocation'],
  sprache: ['preferredLanguage', 'invitation.language'],
  enabled: ['accountEnabled'],
  active: ['accountEnabled'],
  aktiv: ['accountEnabled'],
  end: ['expires'],
  endDate: ['expires'],
  accessUntil: ['expires'],
  contractEnd: ['expires'],
  contractEndDate: ['expires'],
  terminationDate: ['expires'],
  until: ['expires'],
  owner: ['sponsors'],
  invitedBy: ['sponsors'],
  groupName: ['groups'],
  groupNames: ['groups'],
  team: ['groups'],
  teamName: ['groups'],
  nachricht: ['invitation.message'],
  url: ['invitation.redirectUrl'],
}

/**
 * What an account has in Entra and a guest's entry has not: properties of a user that the admin center, PowerShell and Graph
 * list and Guestlist does not manage.
 */
const unmanaged =
  'userPrincipalName, UPN, telephoneNumber, phoneNumber, businessPhones, businessPhone, businessPhoneNumber, workPhone, officePhone, homePhone, Telefon geschäftlich, faxNumber, fax, blockCredential, dirSyncEnabled, lastDirSyncTime, lastPasswordChangeTimeStamp, licenseAssignmentDetails, licenses, oathTokenMetadata, passwordNeverExpires, preferredDataLocation, releaseTrack, softDeletionTimeStamp, strongPasswordRequired, whenCreated, alternateEmailAddresses, alternateEmailAddress, otherMails, proxyAddresses, mailNickname, ageGroup, consentProvidedForMinor, legalAgeGroupClassification, creationType, directorySynced, onPremisesSyncEnabled, invitationState, externalUserState, externalUserStateChangeDateTime, identityIssuer, identities, createdDateTime, createdDate, lastSignInDateTime, signInActivity, deletedDateTime, assignedLicenses, isLicensed, securityIdentifier'

const split = (names: string): string[] => names.split(', ').map(plainName)

/** Exchange calls the extension attributes custom attributes (Set-MailUser). */
const customAttributes = Array.from({ length: 15 }, (_, at): [string, string] => [
  `customattribute${at + 1}`,
  `extensionAttribute${at + 1}`,
])

const fieldByName: ReadonlyMap<string, string> = new Map([
  ...customAttributes,
  ...[...Object.entries(certain), ...Object.entries(certainElsewhere)].flatMap(([field, names]) =>
    split(names).map((name): [string, string] => [name, field]),
  ),
])
const likelyByName: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(likely).map(([name, fields]) => [plainName(name), fields]),
)
const unmanagedNames: ReadonlySet<string> = new Set(split(unmanaged))

/** The field that is certainly meant; its own name is not asked for here. */
export const fieldCalled = (name: string): string | undefined => fieldByName.get(plainName(name))

/** Words that say whose or which one it is, and not what. */
const QUALIFIERS = new Set(
  'access business contact external guest invited invitee legal mailing main person preferred primary value work'.split(
    ' ',
  ),
)

/** `Work Email` and `E-mail 1 - Value` without what says whose it is; undefined where nothing of that kind stands there. */
export const unqualified = (name: string): string | undefined => {
  const words = name.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  const rest = words.filter((word) => !QUALIFIERS.has(word.toLowerCase()) && !/^\p{N}+$/u.test(word))
  return rest.length === 0 || rest.length === words.length ? undefined : rest.join('')
}

/** The fields that may be meant by a name that is not certain. */
export const fieldsLike = (name: string): readonly string[] => likelyByName.get(plainName(name)) ?? []

/** Whether it is a property of an account that no entry of a guest has. */
export const isUnmanagedProperty = (name: string): boolean => unmanagedNames.has(plainName(name))
