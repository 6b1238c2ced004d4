import { describe, expect, it } from 'vitest'
import { examine, parse, print } from './index.ts'

function canonical(text: string): string | undefined {
  const { rule } = parse(text)
  return rule && print(rule)
}

describe('a rule in canonical form', () => {
  const cases: [written: string, canonical: string][] = [
    ['USER.MAIL EQ "a"', 'user.mail -eq "a"'],
    ['user.mailnickname -NotIn ["a","b"]', 'user.mailNickName -notIn ["a", "b"]'],
    ['user.mail –ne $NULL', 'user.mail -ne null'],
    ["(user.country -eq 'Norway')", 'user.country -eq "Norway"'],
    [
      'user.city -eq "a" or user.city -eq "b" and user.city -eq "c"',
      '(user.city -eq "a") -or ((user.city -eq "b") -and (user.city -eq "c"))',
    ],
    [
      '(user.city -eq "a" and (user.city -eq "b")) and user.city -eq "c"',
      '(user.city -eq "a") -and (user.city -eq "b") -and (user.city -eq "c")',
    ],
    ['-not user.city -eq "a" and user.city -eq "b"', '-not (user.city -eq "a") -and (user.city -eq "b")'],
    ['user.employeehiredate -ge system.now -plus p1d', 'user.employeeHireDate -ge (system.now -plus P1D)'],
    ['user.accountEnabled -eq True', 'user.accountEnabled -eq true'],
    ['user.department -eq "Sa`"les"', 'user.department -eq "Sa`"les"'],
    ['user.department -eq "Men\'\'s `x"', 'user.department -eq "Men\'\'s x"'],
    ['device.devicePhysicalIDs -any _-startsWith "[ZTDId]"', 'device.devicePhysicalIds -any (_ -startsWith "[ZTDId]")'],
    [
      'user.otherMails -any _ -eq "a" and user.city -eq "b"',
      'user.otherMails -any (_ -eq "a") -and (user.city -eq "b")',
    ],
    [
      '(user.otherMails -any (_ -eq "a")) and user.city -eq "b"',
      '(user.otherMails -any (_ -eq "a")) -and (user.city -eq "b")',
    ],
    [
      'user.assignedPlans -any assignedPlan.service -eq "a" and not (assignedPlan.capabilityStatus -eq "b") or user.city -eq "c"',
      'user.assignedPlans -any ((assignedPlan.service -eq "a") -and -not (assignedPlan.capabilityStatus -eq "b")) -or (user.city -eq "c")',
    ],
    ["user.memberof -any (group.objectid -in ['a'])", "user.memberOf -any (group.objectId -in ['a'])"],
    ['direct reports FOR "a"', 'Direct Reports for "a"'],
    [
      'user.extension_0123456789abcdef0123456789ABCDEF_Team -eq "x"',
      'user.extension_0123456789abcdef0123456789ABCDEF_Team -eq "x"',
    ],
  ]
  it.each(cases)('%s', (written, expected) => {
    expect(canonical(written)).toBe(expected)
    expect(canonical(expected)).toBe(expected)
  })
})

/** What is wrong, the offending text, and the whole rule rewritten. */
const refused: [rule: string, code: string, place: string, instead: string | null][] = [
  ['user.mail -endswidth "a"', 'PARSE-OPERATOR', '-endswidth', 'user.mail -endsWith "a"'],
  ['user.employeeHireDate -gt system.now', 'PARSE-OPERATOR', '-gt', 'user.employeeHireDate -ge system.now'],
  ['user.mail = "a"', 'PARSE-OPERATOR', '=', 'user.mail -eq "a"'],
  ['user.mail -like "a"', 'PARSE-OPERATOR', '-like', 'user.mail -contains "a"'],
  ['user.mail -like "a*"', 'PARSE-OPERATOR', '-like', 'user.mail -startsWith "a"'],
  ["user.mail LIKE '%@a.com'", 'PARSE-OPERATOR', 'LIKE', "user.mail -endsWith '@a.com'"],
  ['user.mail -notlike "*a*"', 'PARSE-OPERATOR', '-notlike', 'user.mail -notContains "a"'],
  ['user.mail -like "a*b"', 'PARSE-OPERATOR', '-like', 'user.mail -contains "a*b"'],
  ["user.mail = 'a' && user.city == b", 'PARSE-OPERATOR', '=', 'user.mail -eq \'a\' -and user.city -eq "b"'],
  [
    '(user.city -eq "a")) -or (user.city -eq b',
    'PARSE-PARENTHESIS',
    ')',
    '(user.city -eq "a") -or (user.city -eq "b")',
  ],
  ['user.city = "a" -or user.city ~ "b"', 'PARSE-OPERATOR', '=', null],
  [
    'user.city -eq \\"a b\\" -and user.state -eq \\"c\\"',
    'PARSE-VALUE',
    '\\',
    'user.city -eq "a b" -and user.state -eq "c"',
  ],
  ['(user.city -eq `"a`")', 'PARSE-VALUE', '`', '(user.city -eq "a")'],
  ['(user.city -eq ""a b"")', 'PARSE-CONNECTIVE', 'a', '(user.city -eq "a b")'],
  ['All Users', 'PARSE-OPERAND', 'All', 'user.objectId -ne null'],
  ['all devices', 'PARSE-OPERAND', 'all', 'device.objectId -ne null'],
  ['user.mail -eq "a" && user.city -eq "b"', 'PARSE-CONNECTIVE', '&&', 'user.mail -eq "a" -and user.city -eq "b"'],
  ['user.mail -eq “a”', 'SYN-QUOTE', '“', 'user.mail -eq "a"'],
  ['user.city -eq Oslo', 'PARSE-VALUE', 'Oslo', 'user.city -eq "Oslo"'],
  ['(user.city -eq 7ab-9)', 'PARSE-VALUE', '7ab-9', '(user.city -eq "7ab-9")'],
  ['(user.city -eq 7ab-9")', 'PARSE-VALUE', '7ab-9', '(user.city -eq "7ab-9")'],
  ['user.employeeHireDate -ge 31/01/2026', 'PARSE-VALUE', '31/01/2026', null],
  ['user.city -eq "a” -and user.state -eq "b"', 'SYN-QUOTE', '”', 'user.city -eq "a" -and user.state -eq "b"'],
  ['user.city -eq Oslo -or user.state -eq “b”', 'PARSE-VALUE', 'Oslo', 'user.city -eq "Oslo" -or user.state -eq "b"'],
  ['user.city - eq "a"', 'PARSE-OPERATOR', '- eq', 'user.city -eq "a"'],
  ['user.city -in ("a", "b")', 'PARSE-LIST', '("a", "b")', 'user.city -in ["a", "b"]'],
  ['user. -eq "a"', 'PARSE-OPERAND', '-eq', null],
  ['users.city -eq "a"', 'PARSE-OPERAND', 'users.city', 'user.city -eq "a"'],
  [
    'user.assignedPlans -any (assignedPlans.service -eq "a")',
    'PARSE-OPERAND',
    'assignedPlans.service',
    'user.assignedPlans -any (assignedPlan.service -eq "a")',
  ],
  [
    'user.assignedPlans -any (service -eq "a")',
    'PARSE-PREFIX',
    'service',
    'user.assignedPlans -any (assignedPlan.service -eq "a")',
  ],
  [
    'user.extension_01234567-89ab-cdef-0123-456789abcdef_Team -eq "a"',
    'NAME-EXTENSION',
    'user.extension_01234567-89ab-cdef-0123-456789abcdef_Team',
    'user.extension_0123456789abcdef0123456789abcdef_Team -eq "a"',
  ],
  ['Direct Reports for 7ab-9', 'PARSE-DIRECT-REPORTS', '7ab-9', 'Direct Reports for "7ab-9"'],
  ['user.extensionAttribute16 -eq "a"', 'NAME-UNKNOWN', 'user.extensionAttribute16', null],
  ['user.mail -endsWith @contoso.com', 'PARSE-VALUE', '@contoso.com', 'user.mail -endsWith "@contoso.com"'],
  ['user.accountEnabled -eq $true', 'PARSE-VALUE', '$true', 'user.accountEnabled -eq true'],
  ['user.city -not null', 'NULL-OP', '-not', 'user.city -ne null'],
  ['user.city -not -eq "x"', 'NULL-OP', '-not', 'user.city -ne "x"'],
  ['user.city -in []', 'PARSE-LIST', ']', null],
  ['user.city -in ["a",]', 'PARSE-LIST', ']', null],
  ['user.city -in "a"', 'TYPE-VALUE', '"a"', 'user.city -in ["a"]'],
  ['user.city -eq ["a"]', 'TYPE-VALUE', '["a"]', null],
  ['mail -ne null', 'PARSE-PREFIX', 'mail', 'user.mail -ne null'],
  ['(user.city -eq "a"', 'PARSE-PARENTHESIS', '', '(user.city -eq "a")'],
  ['user.city -eq "a")', 'PARSE-PARENTHESIS', ')', 'user.city -eq "a"'],
  ['user.city -eq "a', 'PARSE-STRING', '"a', null],
  ['user.city -eq user.state', 'PARSE-VALUE', 'user.state', null],
  ['"Oslo" -eq user.city', 'PARSE-OPERAND', '"Oslo"', null],
  ['user. city -eq "a"', 'PARSE-OPERAND', 'user. city', 'user.city -eq "a"'],
  ['Direct Reports for "a" -and user.city -eq "b"', 'PARSE-DIRECT-REPORTS', '-and', null],
  ['user.employeeHireDate -ge system.now -minus P1D -minus P1D', 'PARSE-DURATION', '-minus', null],
  ['user.employeeHireDate -ge system.now -minus 30', 'PARSE-DURATION', '30', null],
  [
    'device.devicePhysicalIds -any "_ -contains x"',
    'PARSE-QUANTIFIER',
    '"_ -contains x"',
    'device.devicePhysicalIds -any (_ -contains "x")',
  ],
  ['user.officeLocation -eq "a"', 'SYN-GRAPHNAME', 'user.officeLocation', 'user.physicalDeliveryOfficeName -eq "a"'],
  ['device.trustType -eq "AzureAD"', 'SYN-FILTER', 'device.trustType', 'device.deviceTrustType -eq "AzureAD"'],
  ['app.osVersion -eq "1"', 'SYN-FILTER', 'app.osVersion', null],
  ['user.employeeType -eq "a"', 'SYN-UNSUPPORTED', 'user.employeeType', null],
  ['user.departmnet -eq "a"', 'NAME-UNKNOWN', 'user.departmnet', 'user.department -eq "a"'],
  ['user.deviceOSType -eq "a"', 'NAME-UNKNOWN', 'user.deviceOSType', 'device.deviceOSType -eq "a"'],
  ['user.extension_x_y -eq "a"', 'NAME-EXTENSION', 'user.extension_x_y', null],
  ['user.constructor -eq "a"', 'NAME-UNKNOWN', 'user.constructor', null],
  ['user.city -eq "a" -and device.deviceId -eq "b"', 'KIND-MIXED', 'device.deviceId', null],
  ['user.accountEnabled -contains true', 'TYPE-OPERATOR', '-contains', null],
  ['user.accountEnabled -eq "True"', 'TYPE-VALUE', '"True"', 'user.accountEnabled -eq true'],
  ['user.city -eq true', 'TYPE-VALUE', 'true', 'user.city -eq "true"'],
  ['user.city -ge "a"', 'TYPE-OPERATOR', '-ge', null],
  ['user.city -contains null', 'NULL-OP', '-contains', null],
  ['user.mail -any (_ -eq "a")', 'TYPE-OPERATOR', '-any', null],
  ['user.assignedPlans -eq "a"', 'TYPE-OPERATOR', '-eq', null],
  ['user.assignedPlans -any (_ -eq "a")', 'LAMBDA', '_', null],
  [
    'user.otherMails -any (assignedPlan.service -eq "a")',
    'LAMBDA',
    'assignedPlan.service',
    'user.otherMails -any (_ -eq "a")',
  ],
  ['user.assignedPlans -any (assignedPlan.name -eq "a")', 'NAME-UNKNOWN', 'assignedPlan.name', null],
  ['_ -eq "a"', 'LAMBDA', '_', null],
  ['user.mail -match "*@contoso.com"', 'REGEX', '"*@contoso.com"', null],
  ['user.mail -match "(a"', 'REGEX', '"(a"', null],
  ['user.employeeHireDate -eq system.now -plus P1D', 'TIME-NOW', 'system.now -plus P1D', null],
  ['user.employeeHireDate -ge "soon"', 'TYPE-VALUE', '"soon"', null],
  ['user.employeeHireDate -ge 2025-02-30', 'TYPE-VALUE', '2025-02-30', null],
  [
    "user.memberOf -all (group.objectId -in ['a'])",
    'MEMBEROF-COMBINED',
    "user.memberOf -all (group.objectId -in ['a'])",
    "user.memberOf -any (group.objectId -in ['a'])",
  ],
]

describe('a refused rule', () => {
  it.each(refused)('%s', (rule, code, place, instead) => {
    const { valid, findings } = examine(rule)
    const error = findings.find((each) => each.severity === 'error')
    expect(valid).toBe(false)
    expect(error && { code: error.code, place: rule.slice(error.start, error.end), instead: error.suggestion }).toEqual(
      { code, place, instead },
    )
    // What is written instead has this mistake no more, and no other.
    const told = new Set(findings.map((each) => each.code))
    const after = instead === null ? [] : examine(instead).findings.filter((each) => each.severity === 'error')
    expect(after.map((each) => each.code).filter((each) => each === code || !told.has(each))).toEqual([])
  })

  it('is too long', () => {
    const rule = `user.city -eq "${'a'.repeat(3072)}"`
    expect(examine(rule).findings[0]).toMatchObject({ code: 'OPS-LENGTH', start: 3072, end: rule.length })
    expect(examine(rule.slice(0, 3071) + '"').valid).toBe(true)
  })
})

describe('what never matches is a warning', () => {
  it.each([
    ['device.deviceOwnership -eq "Corporate"', 'LOGIC-NEVER', 'The stored value is Company.'],
    ['user.userType -eq "External"', 'LOGIC-NEVER', 'The stored value is Guest.'],
    ['user.usageLocation -eq "Norway"', 'LOGIC-NEVER', ''],
    ['device.deviceModel -eq "Cloud PC"', 'LOGIC-NEVER', ''],
    ['user.objectId -eq "me"', 'NOT-A-GUID', ''],
    ['user.mail -eq "value"', 'PLACEHOLDER', ''],
    ['user.otherMails -eq "a"', 'UNCONFIRMED', ''],
  ])('%s', (rule, code, words) => {
    const { valid, findings } = examine(rule)
    expect(valid).toBe(true)
    expect(findings.find((each) => each.code === code)).toMatchObject({
      severity: 'warning',
      suggestion: null,
      message: expect.stringContaining(words) as string,
    })
  })
})
