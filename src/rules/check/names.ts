/** Property names that no rule knows, and what was meant by them. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { nearest } from '../near.ts'
import { members, propertiesOf, propertyOf } from '../properties.ts'
import type { MemberOperand, PropertyOperand, Rule, RuleKind } from '../ast.ts'

/** Names of Intune's assignment filters and of Conditional Access's device filters that rules do not have. */
const filterNames: Readonly<Record<string, string | null>> = {
  osversion: 'deviceOSVersion',
  manufacturer: 'deviceManufacturer',
  model: 'deviceModel',
  trusttype: 'deviceTrustType',
  operatingsystem: 'deviceOSType',
  operatingsystemversion: 'deviceOSVersion',
  mdmappid: 'deviceManagementAppId',
  physicalids: 'devicePhysicalIds',
  devicename: 'displayName',
  iscompliant: null,
  operatingsystemsku: null,
  cpuarchitecture: null,
  istpmattested: null,
  devicetype: null,
}

/** Names that Microsoft Graph has and rules spell in another way. */
const graphNames: Readonly<Record<RuleKind, Readonly<Record<string, string>>>> = {
  user: {
    officelocation: 'physicalDeliveryOfficeName',
    mobilephone: 'mobile',
    businessphones: 'telephoneNumber',
    faxnumber: 'facsimileTelephoneNumber',
    imaddresses: 'sipProxyAddress',
    onpremisessyncenabled: 'dirSyncEnabled',
    id: 'objectId',
    title: 'jobTitle',
    firstname: 'givenName',
    lastname: 'surname',
    email: 'mail',
    upn: 'userPrincipalName',
    office: 'physicalDeliveryOfficeName',
    company: 'companyName',
    zip: 'postalCode',
    mailalias: 'mailNickName',
    alias: 'mailNickName',
    transitivememberof: 'memberOf',
  },
  device: { id: 'objectId', isrooted: 'isRooted', alternativesecurityids: 'devicePhysicalIds' },
}

/** Names that people try and that no rule can read, with what may serve instead. */
const unsupported: Readonly<Record<string, string>> = {
  employeetype: 'Copy it into one of extensionAttribute1 to 15.',
  employeeleavedatetime: 'Copy it into one of extensionAttribute1 to 15.',
  employeeorgdata: 'Copy it into one of extensionAttribute1 to 15.',
  costcenter: 'Copy it into one of extensionAttribute1 to 15.',
  division: 'Copy it into one of extensionAttribute1 to 15.',
  manager: 'A rule on the manager is Direct Reports for "object id of the manager".',
  assignedlicenses: 'Use user.assignedPlans with a service plan of the licence.',
  licenses: 'Use user.assignedPlans with a service plan of the licence.',
  onpremisessamaccountname: 'Copy it into one of extensionAttribute1 to 15.',
  onpremisesdomainname: 'Use user.onPremisesDistinguishedName, or copy it into one of extensionAttribute1 to 15.',
  ismanaged: 'Use device.deviceManagementAppId -ne null.',
  isdirsynced: 'Use device.deviceTrustType -eq "ServerAD".',
  customsecurityattributes: 'Copy it into one of extensionAttribute1 to 15.',
  objecttype: 'The object is told by the prefix, user. or device.',
  externaluserstate: 'Whether an invitation was redeemed cannot be asked in a rule.',
  creationtype: 'Use user.userType.',
  createddatetime: 'Only employeeHireDate is a date that rules read.',
  signinactivity: 'Use an access review for those who no longer sign in.',
  identities: 'Use user.mail or user.otherMails for where a guest comes from.',
}

/** Undefined when the name is known. */
export function checkName(rule: Rule, operand: PropertyOperand): RuleFinding | undefined {
  const { object, name, at } = operand
  if (propertyOf(object, name)) return undefined
  const lower = name.toLowerCase()
  const rewritten = (by: string): string => splice(rule.text, at, by)
  const says = `${object}.${name}`
  if (object === 'device' && Object.hasOwn(filterNames, lower)) {
    const instead = filterNames[lower] ?? null
    const use = instead === null ? 'No property of a rule corresponds to it.' : `In a rule it is device.${instead}.`
    const message = `${says} belongs to Intune or Conditional Access filters, which only look like membership rules. ${use}`
    return finding('error', 'SYN-FILTER', at, message, {
      suggestion: instead === null ? null : rewritten(`device.${instead}`),
    })
  }
  const graph = Object.hasOwn(graphNames[object], lower) ? graphNames[object][lower] : undefined
  if (graph !== undefined) {
    const message = `Unsupported property '${name}': rules have names of their own, and this one is ${object}.${graph}.`
    return finding('error', 'SYN-GRAPHNAME', at, message, { suggestion: rewritten(`${object}.${graph}`) })
  }
  if (Object.hasOwn(unsupported, lower)) {
    const help = unsupported[lower]
    return finding('error', 'SYN-UNSUPPORTED', at, `Unsupported property '${name}'. ${help ?? ''}`, { help })
  }
  const other = object === 'user' ? 'device' : 'user'
  const elsewhere = propertyOf(other, name)
  if (elsewhere) {
    const message = `Unsupported property '${name}': it belongs to a ${other}, not to a ${object}.`
    return finding('error', 'NAME-UNKNOWN', at, message, { suggestion: rewritten(`${other}.${elsewhere.name}`) })
  }
  if (/^extension_/i.test(name)) {
    const message = `Unsupported property '${name}': an extension is extension_, its application's id as 32 digits, _ and the name.`
    return finding('error', 'NAME-EXTENSION', at, message)
  }
  if (/^extensionAttribute\d+$/i.test(name)) {
    return finding('error', 'NAME-UNKNOWN', at, `Unsupported property '${name}': there are extensionAttribute1 to 15.`)
  }
  const near = nearest(
    name,
    propertiesOf(object).map((each) => each.name),
  )
  const also = near ? ` ${object}.${near} is near.` : ''
  const suggestion = near ? rewritten(`${object}.${near}`) : null
  return finding('error', 'NAME-UNKNOWN', at, `Unsupported property '${name}'.${also}`, { suggestion })
}

/** As `checkName`, for `assignedPlan.…` and `group.…`. */
export function checkMember(rule: Rule, { variable, name, at }: MemberOperand): RuleFinding | undefined {
  const known: readonly string[] = members[variable]
  if (known.includes(name)) return undefined
  const near = nearest(name, known)
  const message = `${variable}.${name} is not known; after ${variable}. stands ${known.join(', ')}.`
  return finding('error', 'NAME-UNKNOWN', at, message, {
    suggestion: near ? splice(rule.text, at, `${variable}.${near}`) : null,
  })
}
