/** Unknown property names, with suggestions. */
import { finding, splice } from '../finding.ts'
import type { RuleFinding } from '../finding.ts'
import { nearest } from '../../util/nearest.ts'
import { members, propertiesOf, propertyOf } from '../properties.ts'
import type { MemberOperand, PropertyOperand, Rule, RuleKind } from '../ast.ts'

/** Names from Intune assignment filters and Conditional Access device filters that rules do not have. */
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

/** Names that Microsoft Graph uses and rules spell differently. */
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

/** Names that people try and rules do not support, with an alternative. */
const unsupported: Readonly<Record<string, string>> = {
  employeetype: 'Copy the value to one of extensionAttribute1–15.',
  employeeleavedatetime: 'Copy the value to one of extensionAttribute1–15.',
  employeeorgdata: 'Copy the value to one of extensionAttribute1–15.',
  costcenter: 'Copy the value to one of extensionAttribute1–15.',
  division: 'Copy the value to one of extensionAttribute1–15.',
  manager: 'To select the reports of a manager, use Direct Reports for "object ID of the manager".',
  assignedlicenses: 'Use user.assignedPlans with a service plan of the license.',
  licenses: 'Use user.assignedPlans with a service plan of the license.',
  onpremisessamaccountname: 'Copy the value to one of extensionAttribute1–15.',
  onpremisesdomainname: 'Use user.onPremisesDistinguishedName, or copy the value to one of extensionAttribute1–15.',
  ismanaged: 'Use device.deviceManagementAppId -ne null.',
  isdirsynced: 'Use device.deviceTrustType -eq "ServerAD".',
  customsecurityattributes: 'Copy the value to one of extensionAttribute1–15.',
  objecttype: 'The prefix, user. or device., gives the object type.',
  externaluserstate: 'A rule cannot test whether an invitation was redeemed.',
  creationtype: 'Use user.userType.',
  createddatetime: 'employeeHireDate is the only date that rules support.',
  signinactivity: 'Use an access review to find users who no longer sign in.',
  identities: 'Use user.mail or user.otherMails to identify where a guest comes from.',
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
    const use = instead === null ? 'Membership rules have no equivalent.' : `Use device.${instead}.`
    const message = `${says} is a property of Intune or Conditional Access filters, not of membership rules. ${use}`
    return finding('error', 'SYN-FILTER', at, message, {
      suggestion: instead === null ? null : rewritten(`device.${instead}`),
    })
  }
  const graph = Object.hasOwn(graphNames[object], lower) ? graphNames[object][lower] : undefined
  if (graph !== undefined) {
    const message = `Unsupported property '${name}': in membership rules it is called ${object}.${graph}.`
    return finding('error', 'SYN-GRAPHNAME', at, message, { suggestion: rewritten(`${object}.${graph}`) })
  }
  if (Object.hasOwn(unsupported, lower)) {
    const help = unsupported[lower]
    return finding('error', 'SYN-UNSUPPORTED', at, `Unsupported property '${name}'. ${help ?? ''}`, { help })
  }
  const other = object === 'user' ? 'device' : 'user'
  const elsewhere = propertyOf(other, name)
  if (elsewhere) {
    const message = `Unsupported property '${name}': it is a property of ${other}s, not of ${object}s.`
    return finding('error', 'NAME-UNKNOWN', at, message, { suggestion: rewritten(`${other}.${elsewhere.name}`) })
  }
  if (/^extension_/i.test(name)) {
    const message = `Unsupported property '${name}': an extension property is extension_, the application ID as 32 hexadecimal digits, _ and the name.`
    return finding('error', 'NAME-EXTENSION', at, message)
  }
  if (/^extensionAttribute\d+$/i.test(name)) {
    return finding(
      'error',
      'NAME-UNKNOWN',
      at,
      `Unsupported property '${name}': only extensionAttribute1 to extensionAttribute15 exist.`,
    )
  }
  const near = nearest(
    name,
    propertiesOf(object).map((each) => each.name),
  )
  const also = near ? ` Did you mean ${object}.${near}?` : ''
  const suggestion = near ? rewritten(`${object}.${near}`) : null
  return finding('error', 'NAME-UNKNOWN', at, `Unsupported property '${name}'.${also}`, { suggestion })
}

/** As `checkName`, for `assignedPlan.…` and `group.…`. */
export function checkMemberName(rule: Rule, { variable, name, at }: MemberOperand): RuleFinding | undefined {
  const known: readonly string[] = members[variable]
  if (known.includes(name)) return undefined
  const near = nearest(name, known)
  const message = `Unknown property ${variable}.${name}; expected ${variable}.${known.join(` or ${variable}.`)}.`
  return finding('error', 'NAME-UNKNOWN', at, message, {
    suggestion: near ? splice(rule.text, at, `${variable}.${near}`) : null,
  })
}
