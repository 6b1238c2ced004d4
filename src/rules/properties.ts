/**
 * The properties that rules support, with their types and their names in Graph.
 * Sources: Microsoft's page on rules for dynamic membership groups (property tables), and for the names Graph uses
 * its page on property differences between Azure AD Graph and Microsoft Graph.
 */
import type { RuleKind } from './ast.ts'

export type PropertyType = 'boolean' | 'string' | 'date' | 'strings' | 'plans' | 'groups'

export interface Property {
  name: string
  type: PropertyType
  /** Its name in Graph, as in $select; null when Graph has no counterpart. */
  graph: string | null
  /** All possible values in lower case, where the documentation lists them. */
  values?: readonly string[]
  /** Always empty in Entra. */
  empty?: true
  /** A directory extension, whose type is not in the rule. */
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
  // Of the first the page says that Intune sets it and Entra does not know it: no device ever matches it.
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

/** The property of that name in any case, or undefined when rules do not support it. */
export function propertyOf(object: RuleKind, name: string): Property | undefined {
  const known = tables[object].get(name.toLowerCase())
  if (known) return known
  if (object === 'user' && directoryExtension.test(name)) {
    return { name, type: 'string', graph: name, extension: true }
  }
  return undefined
}

/** All properties that rules of this kind support, except directory extensions. */
export function propertiesOf(object: RuleKind): readonly Property[] {
  return [...tables[object].values()]
}

/** Every name that is not a directory extension has a number, so that a subject's values fit in a plain array. */
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

/** The properties of `assignedPlan` and `group` inside -any and -all. */
export const members = {
  assignedPlan: ['capabilityStatus', 'service', 'servicePlanId'],
  group: ['objectId'],
} as const satisfies Record<'assignedPlan' | 'group', readonly string[]>

/** The member's name in its canonical case, or undefined. */
export function memberName(variable: 'assignedPlan' | 'group', name: string): string | undefined {
  return members[variable].find((each) => each.toLowerCase() === name.toLowerCase())
}
