/**
 * The properties a rule may name, with their types and Graph's names for them.
 * Sources: Microsoft's page on rules for dynamic membership groups (property tables), and for the names Graph uses
 * its page on property differences between Azure AD Graph and Microsoft Graph.
 */
import type { RuleKind } from './ast.ts'

export type PropertyType = 'boolean' | 'string' | 'date' | 'strings' | 'plans' | 'groups'

export interface Property {
  name: string
  type: PropertyType
  /** What Graph calls it, as $select takes it; null when Graph has no counterpart. */
  graph: string | null
  /** A closed set of values, lower case, where the documentation gives one. */
  values?: readonly string[]
  /** Entra holds no value for it, whatever somebody says of it. */
  empty?: true
  /** A directory extension, whose type the rule does not tell. */
  extension?: true
}

function strings(names: string): Property[] {
  return names.split(' ').map((name) => ({ name, type: 'string', graph: name }))
}

const extensionAttributes = (graph: string): Property[] =>
  Array.from({ length: 15 }, (_, index) => ({ name: `extensionAttribute${index + 1}`, type: 'string', graph }))

const userProperties: Property[] = [
  { name: 'accountEnabled', type: 'boolean', graph: 'accountEnabled' },
  { name: 'dirSyncEnabled', type: 'boolean', graph: 'onPremisesSyncEnabled' },
  { name: 'employeeHireDate', type: 'date', graph: 'employeeHireDate' },
  ...strings('city companyName country department displayName employeeId givenName jobTitle mail postalCode'),
  ...strings('preferredLanguage state streetAddress surname usageLocation userPrincipalName'),
  ...strings('onPremisesDistinguishedName onPremisesSecurityIdentifier'),
  { name: 'mailNickName', type: 'string', graph: 'mailNickname' },
  { name: 'facsimileTelephoneNumber', type: 'string', graph: 'faxNumber' },
  { name: 'mobile', type: 'string', graph: 'mobilePhone' },
  { name: 'telephoneNumber', type: 'string', graph: 'businessPhones' },
  { name: 'physicalDeliveryOfficeName', type: 'string', graph: 'officeLocation' },
  { name: 'sipProxyAddress', type: 'string', graph: 'imAddresses' },
  { name: 'objectId', type: 'string', graph: 'id' },
  {
    name: 'passwordPolicies',
    type: 'string',
    graph: 'passwordPolicies',
    values: [
      'none',
      'disablestrongpassword',
      'disablepasswordexpiration',
      'disablepasswordexpiration, disablestrongpassword',
    ],
  },
  { name: 'userType', type: 'string', graph: 'userType', values: ['member', 'guest'] },
  { name: 'otherMails', type: 'strings', graph: 'otherMails' },
  { name: 'proxyAddresses', type: 'strings', graph: 'proxyAddresses' },
  { name: 'assignedPlans', type: 'plans', graph: 'assignedPlans' },
  { name: 'memberOf', type: 'groups', graph: 'memberOf' },
  ...extensionAttributes('onPremisesExtensionAttributes'),
]

const deviceProperties: Property[] = [
  { name: 'accountEnabled', type: 'boolean', graph: 'accountEnabled' },
  { name: 'isRooted', type: 'boolean', graph: 'isRooted' },
  ...strings('deviceCategory displayName enrollmentProfileName managementType profileType deviceId'),
  { name: 'objectId', type: 'string', graph: 'id' },
  { name: 'deviceManagementAppId', type: 'string', graph: 'mdmAppId' },
  { name: 'deviceManufacturer', type: 'string', graph: 'manufacturer' },
  { name: 'deviceModel', type: 'string', graph: 'model' },
  { name: 'deviceOSType', type: 'string', graph: 'operatingSystem' },
  { name: 'deviceOSVersion', type: 'string', graph: 'operatingSystemVersion' },
  {
    name: 'deviceOwnership',
    type: 'string',
    graph: 'deviceOwnership',
    values: ['personal', 'company', 'unknown'],
  },
  {
    name: 'deviceTrustType',
    type: 'string',
    graph: 'trustType',
    values: ['azuread', 'serverad', 'workplace'],
  },
  { name: 'devicePhysicalIds', type: 'strings', graph: 'physicalIds' },
  { name: 'systemLabels', type: 'strings', graph: 'systemLabels' },
  { name: 'memberOf', type: 'groups', graph: 'memberOf' },
  // Both are no longer in the documentation's table; they are kept because rules that name them are still stored.
  // Of the first the page says that Intune sets it and Entra does not know it: no device is ever taken in by it.
  { name: 'organizationalUnit', type: 'string', graph: null, empty: true },
  { name: 'domainName', type: 'string', graph: null },
  ...extensionAttributes('extensionAttributes'),
]

const index = (of: Property[]): ReadonlyMap<string, Property> =>
  new Map(of.map((each) => [each.name.toLowerCase(), each]))

const tables: Readonly<Record<RuleKind, ReadonlyMap<string, Property>>> = {
  user: index(userProperties),
  device: index(deviceProperties),
}

/** `extension_` + the application's id without dashes + `_` + the name. */
const directoryExtension = /^extension_[0-9a-f]{32}_\w+$/i

/** The property of that name in any case, or undefined when a rule cannot name it. */
export function propertyOf(object: RuleKind, name: string): Property | undefined {
  const known = tables[object].get(name.toLowerCase())
  if (known) return known
  if (object === 'user' && directoryExtension.test(name)) {
    return { name, type: 'string', graph: name, extension: true }
  }
  return undefined
}

/** All names a rule of this kind may use, extensions by application apart. */
export function propertiesOf(object: RuleKind): readonly Property[] {
  return [...tables[object].values()]
}

/** Every name that is not a directory extension has a number, users' first, so that a subject's values can lie in a plain array. */
const slots: ReadonlyMap<string, number> = new Map(
  [...new Set(['manager', ...[...userProperties, ...deviceProperties].map(({ name }) => name)])].map((name, slot) => [
    name,
    slot,
  ]),
)

/** The number of a canonical name (or of `manager`), or undefined for a directory extension. */
export function slotOf(name: string): number | undefined {
  return slots.get(name)
}

/** What stands after `assignedPlan.` and `group.` inside a quantifier. */
export const members = {
  assignedPlan: ['capabilityStatus', 'service', 'servicePlanId'],
  group: ['objectId'],
} as const satisfies Record<'assignedPlan' | 'group', readonly string[]>

/** The member's name in its canonical case, or undefined. */
export function memberOf(variable: 'assignedPlan' | 'group', name: string): string | undefined {
  return members[variable].find((each) => each.toLowerCase() === name.toLowerCase())
}

export const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
