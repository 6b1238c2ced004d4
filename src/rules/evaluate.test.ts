import { describe, expect, it } from 'vitest'
import { compile, evaluate, parse, propertiesUsed, relationshipsUsed, subjectOf } from './index.ts'
import type { Rule, Ternary } from './index.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
function read(text: string): Rule {
  const { rule, findings } = parse(text)
  if (!rule) throw new Error(findings[0]?.message)
  return rule
}
function result(rule: string, user: object, missing: 'null' | 'unread' = 'null'): Ternary {
  const subject = subjectOf(user, { missing })
  const walked = evaluate(read(rule), subject, { now }).result
  expect(compile(read(rule))(subject, { now })).toBe(walked)
  return walked
}

describe('what the documentation leaves open is unknown', () => {
  const open: [rule: string, user: object][] = [
    ['user.city -ne "a"', {}],
    ['user.city -notIn ["a"]', {}],
    ['-not (user.city -eq "a")', {}],
    ['-not (user.city -ne "a")', {}],
    ['user.dirSyncEnabled -eq false', {}],
    ['user.employeeHireDate -le system.now', {}],
    ['user.city -eq ""', {}],
    ['user.city -eq null', { city: '' }],
    ['user.city -eq "a"', { city: 'a ' }],
    ['user.city -eq "Malmo"', { city: 'Malmö' }],
    ['user.city -eq "strasse"', { city: 'Straße' }],
    ['user.city -eq "ISTANBUL"', { city: 'İstanbul' }],
    ['user.city -eq "Men\'s"', { city: "Men's" }],
    ['user.proxyAddresses -notEndsWith "b"', { proxyAddresses: ['ab', 'ac'] }],
    ['user.proxyAddresses -notEndsWith "b"', {}],
    ['user.proxyAddresses -eq "b"', { proxyAddresses: ['b'] }],
    ['user.otherMails -eq null', {}],
    ['user.otherMails -any (_ -eq "a") -or user.city -eq "b"', { city: 'b' }],
    ['user.otherMails -all (_ -eq "a") -and user.city -eq "b"', {}],
    ['user.city -match "(?i)a"', { city: 'a' }],
    ['user.city -match "\\Aa"', { city: 'a' }],
    ['user.city -match "(?=a)"', { city: 'a' }],
    ['user.city -match "a$"', { city: 'a\n' }],
    ['user.city -match "^\\w+$"', { city: 'å' }],
    ['user.employeeHireDate -ge 2026-05-01', { employeeHireDate: '2026-04-30T20:00:00Z' }],
    ['user.employeeHireDate -ge system.now -minus P1M', { employeeHireDate: '2026-05-20T00:00:00Z' }],
    ['user.memberOf -any (group.objectId -in ["a"]) and user.city -eq "b"', { city: 'b', memberOf: ['a'] }],
    ['Direct Reports for "a"', { id: 'a', manager: 'b' }],
    ['user.sipProxyAddress -eq "a"', { imAddresses: ['a'] }],
  ]
  it.each(open)('%s of %o', (rule, user) => {
    expect(result(rule, user)).toBe('unknown')
    expect(JSON.stringify(evaluate(read(rule), subjectOf(user), { now }).trace)).toContain('"because"')
  })
})

describe('what is certain', () => {
  const certain: [rule: string, user: object, expected: boolean][] = [
    ['user.city -eq "a"', {}, false],
    ['user.city -eq "a" and -not (user.state -eq "b")', { city: 'c' }, false],
    ['user.city -eq null', {}, true],
    ['user.city -ne null', {}, false],
    ['user.city -eq "MALMÖ"', { city: 'malmö' }, true],
    ['user.city -eq "x"', { city: 'malmö' }, false],
    ['user.city -eq "Men\'s"', { city: 'Mens' }, false],
    ['user.city -eq "Men\'\'s"', { city: "men's" }, true],
    ['user.city -contains "[a]"', { city: 'x[A]y' }, true],
    ['user.proxyAddresses -notEndsWith "b"', { proxyAddresses: ['ac'] }, true],
    ['user.proxyAddresses -notEndsWith "b"', { proxyAddresses: ['ab'] }, false],
    ['user.proxyAddresses -contains "b"', { proxyAddresses: ['a', 'ABC'] }, true],
    ['(user.otherMails -any (_ -eq "a")) -or user.city -eq "b"', { city: 'b' }, true],
    ['user.otherMails -any (_ -eq "a") -or user.city -eq "b"', { city: 'b', otherMails: ['x'] }, true],
    ['user.otherMails -any (_ -eq "a") -and user.city -eq "b"', { city: 'b' }, false],
    ['user.otherMails -all (_ -eq "a")', {}, true],
    ['-not (user.otherMails -any (_ -eq "a"))', {}, true],
    ['user.city -match "^a.c$"', { city: 'ABC' }, true],
    ['user.city -match "b"', { city: 'ABC' }, true],
    ['user.employeeHireDate -ge 2026-05-01', { employeeHireDate: '2026-05-03T00:00:00Z' }, true],
    ['user.employeeHireDate -le system.now -minus p7dt3h', { employeeHireDate: '2026-05-24T21:00:00Z' }, true],
    ['user.employeeHireDate -le system.now -minus p7dt3h', { employeeHireDate: '2026-05-24T21:00:01Z' }, false],
    ['user.employeeHireDate -eq "2026-05-24T23:00:00+02:00"', { employeeHireDate: '2026-05-24T21:00:00Z' }, true],
    ['Direct Reports for "A"', { manager: { id: 'a' } }, true],
    ['Direct Reports for "a"', {}, false],
    ['device.organizationalUnit -eq "a"', { organizationalUnit: 'a' }, false],
    ['user.otherMails -any _ -startsWith "a" and not (_ -endsWith "b")', { otherMails: ['ab', 'b'] }, false],
    ['user.otherMails -any _ -startsWith "a" and not (_ -endsWith "b")', { otherMails: ['ab', 'ac'] }, true],
  ]
  it.each(certain)('%s of %o: %s', (rule, user, expected) => {
    expect(result(rule, user)).toBe(expected)
  })
})

describe('a subject', () => {
  it.each([
    ['user.mobile -eq "1"', { mobilePhone: '1' }],
    ['user.mobile -eq "1"', { MOBILE: '1', mobilePhone: '2' }],
    ['user.mobile -eq "1"', { mobilePhone: '2', mobile: '1' }],
    ['user.telephoneNumber -eq "1"', { businessPhones: ['1'] }],
    ['user.physicalDeliveryOfficeName -eq "1"', { officeLocation: '1' }],
    ['user.dirSyncEnabled -eq true', { onPremisesSyncEnabled: true }],
    ['user.objectId -eq "1"', { id: '1' }],
    ['user.extensionAttribute15 -eq "1"', { onPremisesExtensionAttributes: { extensionAttribute15: '1' } }],
    ['user.extensionAttribute15 -eq "1"', { extensionAttribute15: '1' }],
    ['device.extensionAttribute2 -eq "1"', { extensionAttributes: { extensionAttribute2: '1' } }],
    ['device.deviceOSType -eq "1"', { operatingSystem: '1' }],
    ['device.devicePhysicalIds -any (_ -eq "1")', { physicalIds: ['1'] }],
    ['user.memberOf -any (group.objectId -in ["1"])', { memberOf: [{ id: '1' }] }],
    ['user.assignedPlans -any (assignedPlan.service -eq "1")', { assignedPlans: [{ service: '1' }] }],
    [
      'user.extension_0123456789abcdef0123456789abcdef_Team -eq "1"',
      { extension_0123456789ABCDEF0123456789abcdef_team: '1' },
    ],
  ])('%s of %o', (rule, json) => {
    expect(result(rule, json)).toBe(true)
  })

  it('is unknown where it was not read, and no where enough was', () => {
    expect(result('user.city -eq "a"', {}, 'unread')).toBe('unknown')
    expect(result('user.city -eq "a"', { city: null }, 'unread')).toBe(false)
    expect(result('user.city -eq "a" and user.state -eq "b"', { city: 'c' }, 'unread')).toBe(false)
    expect(result('user.extensionAttribute1 -eq "a"', { onPremisesExtensionAttributes: {} }, 'unread')).toBe(false)
    expect(result('user.memberOf -any (group.objectId -in ["a"])', {}, 'unread')).toBe('unknown')
    expect(result('Direct Reports for "a"', { id: 'b' }, 'unread')).toBe('unknown')
  })

  it('has no value of a wrong type', () => {
    expect(result('user.city -eq "5"', { city: 5 })).toBe('unknown')
    expect(result('user.otherMails -any (_ -eq "5")', { otherMails: [5] })).toBe('unknown')
    expect(result('user.assignedPlans -any (assignedPlan.service -eq "5")', { assignedPlans: ['5'] })).toBe('unknown')
  })

  it('needs what the rule names', () => {
    const rule = read(
      'user.mobile -eq "1" or user.extensionAttribute3 -eq "2" or user.otherMails -any (_ -eq "3") or user.mobile -eq "4"',
    )
    expect(propertiesUsed(rule)).toEqual(['mobilePhone', 'onPremisesExtensionAttributes', 'otherMails'])
    expect(relationshipsUsed(rule)).toEqual([])
    expect(relationshipsUsed(read('user.memberOf -any (group.objectId -in ["a"])'))).toEqual(['memberOf'])
    expect([propertiesUsed(read('Direct Reports for "a"')), relationshipsUsed(read('Direct Reports for "a"'))]).toEqual(
      [['id'], ['manager']],
    )
  })
})

describe('a trace', () => {
  it('says what was found', () => {
    const says = (rule: string, user: object): string => evaluate(read(rule), subjectOf(user), { now }).trace.says
    expect(says('user.mail -endsWith "@contoso.com"', { mail: 'li@fabrikam.com' })).toBe(
      'mail ends with @contoso.com: no, it is li@fabrikam.com',
    )
    expect(says('user.mail -endsWith "@contoso.com"', {})).toBe('mail ends with @contoso.com: no, it is empty')
    expect(says('user.userType -eq "Guest"', { userType: 'guest' })).toBe('userType is Guest: yes')
    expect(says('user.city -in ["a", "b"]', { city: 'c' })).toBe('city is one of a, b: no, it is c')
    expect(says('user.city -ne "a"', {})).toMatch(/^city is not a: unknown, it is empty, and/)
    expect(says('user.mail -eq "a"', { mail: '\u202eevil\u0007' })).toBe('mail is a: no, it is \\u{202e}evil\\u{7}')
  })
})
