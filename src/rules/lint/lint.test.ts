import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check, compile, lint, parse, subjectOf, withoutIgnored } from '../index.ts'
import type { LintOptions, RuleFinding } from '../index.ts'

const options: LintOptions = {
  partnerDomains: { contoso: ['contoso.com', 'contoso.de'], fabrikam: ['fabrikam.com', 'evilcontoso.com'] },
  now: Date.parse('2026-06-01T00:00:00Z'),
}

function found(rule: string, code: string, more: LintOptions = {}): RuleFinding | undefined {
  return lint(rule, { ...options, ...more }).find((each) => each.code === code)
}

/** Code, a rule that has it, the place, the rule offered instead, and a rule that has it not. */
const cases: [code: string, rule: string, place: string, instead: string | null, without: string][] = [
  ['PERF-REDUNDANT', 'user.city -in ["a", "b", "A"]', '"A"', 'user.city -in ["a", "b"]', 'user.city -in ["a", "b"]'],
  [
    'LOGIC-ALWAYS',
    'user.city -eq null or user.city -ne null',
    'user.city -eq null',
    null,
    'user.city -eq null or user.city -eq "a"',
  ],
  [
    'LOGIC-ALWAYS',
    'user.dirSyncEnabled -eq true or user.dirSyncEnabled -eq false',
    'user.dirSyncEnabled -eq false',
    null,
    'user.dirSyncEnabled -eq true or user.dirSyncEnabled -eq null',
  ],
  [
    'LOGIC-NEVER',
    'user.mail -endsWith "@a.com" and user.mail -endsWith "@b.com"',
    'user.mail -endsWith "@b.com"',
    null,
    'user.mail -endsWith "@b.a.com" and user.mail -endsWith "a.com"',
  ],
  [
    'LOGIC-NEVER',
    'user.city -eq null and user.city -startsWith "a"',
    'user.city -startsWith "a"',
    null,
    'user.city -eq null and user.city -ne "a"',
  ],
  [
    'LOGIC-NEG-COLLECTION',
    'user.otherMails -ne null',
    'user.otherMails -ne null',
    'user.otherMails -any (_ -ne null)',
    'user.otherMails -any (_ -ne null)',
  ],
  [
    'SEC-GUEST-ATTR',
    'user.userPrincipalName -endsWith "contoso.com"',
    'user.userPrincipalName -endsWith "contoso.com"',
    null,
    'user.userPrincipalName -endsWith "@contoso.com"',
  ],
  [
    'SEC-SUFFIX',
    'user.mail -endsWith "contoso.com"',
    'user.mail -endsWith "contoso.com"',
    'user.mail -endsWith "@contoso.com"',
    'user.mail -endsWith "@contoso.com"',
  ],
  [
    'SEC-SUFFIX',
    'user.userPrincipalName -contains "contoso.com#EXT#"',
    'user.userPrincipalName -contains "contoso.com#EXT#"',
    'user.userPrincipalName -contains "_contoso.com#EXT#"',
    'user.userPrincipalName -contains "#EXT#"',
  ],
  [
    'SEC-PATTERN-ALLOW',
    'user.mail -contains "@contoso.com"',
    'user.mail -contains "@contoso.com"',
    'user.mail -endsWith "@contoso.com"',
    'user.mail -contains "sales"',
  ],
  [
    'SEC-PATTERN-ALLOW',
    'user.mail -match "contoso.com"',
    'user.mail -match "contoso.com"',
    'user.mail -endsWith "@contoso.com"',
    'user.mail -match "^contoso"',
  ],
  [
    'SEC-PARTNER-MEMBERS',
    'user.mail -endsWith "@contoso.com"',
    'user.mail -endsWith "@contoso.com"',
    '(user.mail -endsWith "@contoso.com") -and (user.userType -eq "Guest")',
    '(user.mail -endsWith "@contoso.com") -and (user.userType -eq "Guest")',
  ],
  [
    'SEC-PARTNER-NO-GUESTS',
    'user.mail -endsWith "@contoso.com" and user.userType -eq "member"',
    'user.mail -endsWith "@contoso.com" and user.userType -eq "member"',
    'user.mail -endsWith "@contoso.com" and user.userType -eq "Guest"',
    'user.mail -endsWith "@other.com" and user.userType -eq "member"',
  ],
  [
    'SEC-NO-USERTYPE',
    'user.extensionAttribute1 -eq "x"',
    'user.extensionAttribute1 -eq "x"',
    '(user.extensionAttribute1 -eq "x") -and (user.userType -eq "Member")',
    '(user.extensionAttribute1 -eq "x") -and (user.userType -eq "Member")',
  ],
  [
    'SEC-OTHER-PARTNER',
    'user.userType -eq "Guest" -and user.mail -endsWith "contoso.com"',
    'user.userType -eq "Guest" -and user.mail -endsWith "contoso.com"',
    'user.userType -eq "Guest" -and user.mail -endsWith "contoso.com" -and (user.mail -endsWith "@contoso.com")',
    'user.userType -eq "Guest" -and user.mail -endsWith "@contoso.com"',
  ],
  [
    'LOGIC-UPN-EXT',
    'user.userType -eq "Guest" and user.userPrincipalName -endsWith "contoso.com"',
    'user.userPrincipalName -endsWith "contoso.com"',
    'user.userType -eq "Guest" and user.mail -endsWith "@contoso.com"',
    'user.userPrincipalName -endsWith "contoso.com"',
  ],
  [
    'SEC-SELF-ATTR',
    'user.mobile -startsWith "+47"',
    'user.mobile -startsWith "+47"',
    null,
    'user.mobile -startsWith "+47" and user.userType -eq "Guest"',
  ],
  [
    'SEC-EXCLUDE-NAME',
    '-not (user.displayName -contains "admin")',
    '(user.displayName -contains "admin")',
    null,
    'user.displayName -contains "admin"',
  ],
  [
    'PERF-MATCH',
    'user.city -match "^(Oslo|Bergen)$"',
    '-match',
    'user.city -in ["Oslo", "Bergen"]',
    'user.city -eq "Oslo"',
  ],
  ['PERF-MATCH', 'user.city -notMatch ".*a\\.b$"', '-notMatch', 'user.city -notEndsWith "a.b"', 'user.city -eq "Oslo"'],
  ['PERF-MATCH', 'user.city -match "^a[bc]"', '-match', null, 'user.city -eq "Oslo"'],
  [
    'PERF-CONTAINS',
    'user.otherMails -any (_ -contains "@contoso.com")',
    '-contains',
    'user.otherMails -any (_ -endsWith "@contoso.com")',
    'user.otherMails -any (_ -endsWith "@contoso.com")',
  ],
  [
    'PERF-OR-IN',
    'user.city -eq "a" -or user.city -eq "b" -or user.state -eq "c"',
    'user.city -eq "a" -or user.city -eq "b"',
    '(user.city -in ["a", "b"]) -or (user.state -eq "c")',
    'user.city -eq "a" -or user.state -eq "b"',
  ],
  [
    'PERF-OR-IN',
    '(user.city -ne "a") -and (user.city -ne "b")',
    '(user.city -ne "a") -and (user.city -ne "b")',
    'user.city -notIn ["a", "b"]',
    '(user.city -ne "a") -or (user.state -ne "b")',
  ],
  [
    'PERF-REDUNDANT',
    'user.city -eq "Lagos" or user.city -startsWith "Lag"',
    'user.city -eq "Lagos"',
    'user.city -startsWith "Lag"',
    'user.city -eq "Lagos" or user.city -startsWith "x"',
  ],
  [
    'PERF-REDUNDANT',
    'user.city -eq "x" and user.city -ne null',
    'user.city -ne null',
    'user.city -eq "x"',
    'user.city -eq "x" or user.city -eq null',
  ],
  [
    'PERF-REDUNDANT',
    '(user.objectId -ne null) -and (user.userType -eq "Member")',
    '(user.objectId -ne null)',
    'user.userType -eq "Member"',
    'user.objectId -ne null',
  ],
  [
    'PERF-REDUNDANT',
    'user.city -eq "x" or user.state -eq "y" or user.city -eq "x"',
    'user.city -eq "x"',
    '(user.city -eq "x") -or (user.state -eq "y")',
    'user.city -eq "x" or user.state -eq "x"',
  ],
  [
    'LOGIC-NEVER',
    'user.city -eq "a" and user.city -eq "b"',
    'user.city -eq "b"',
    'user.city -in ["a", "b"]',
    'user.city -eq "a" or user.city -eq "b"',
  ],
  [
    'LOGIC-ALWAYS',
    'user.city -ne "a" or user.city -ne "b"',
    'user.city -ne "b"',
    '(user.city -ne "a") -and (user.city -ne "b")',
    'user.city -ne "a" and user.city -ne "b"',
  ],
  ['LOGIC-ALWAYS', 'user.city -startsWith ""', 'user.city -startsWith ""', null, 'user.city -startsWith "a"'],
  [
    'LOGIC-MIXED',
    'user.city -eq "a" or user.city -eq "b" and user.state -eq "c"',
    'user.city -eq "b" and user.state -eq "c"',
    'user.city -eq "a" or (user.city -eq "b" and user.state -eq "c")',
    'user.city -eq "a" or (user.city -eq "b" and user.state -eq "c")',
  ],
  [
    'LOGIC-MIXED',
    '(user.city -eq "b") and (user.state -eq "c") or (user.city -eq "a")',
    '(user.city -eq "b") and (user.state -eq "c")',
    '((user.city -eq "b") and (user.state -eq "c")) or (user.city -eq "a")',
    '((user.city -eq "b") and (user.state -eq "c")) or (user.city -eq "a")',
  ],
  [
    'LOGIC-ANYALL-PAREN',
    'user.otherMails -any (_ -eq "a") -or user.city -eq "b"',
    'user.otherMails -any (_ -eq "a")',
    '(user.otherMails -any (_ -eq "a")) -or user.city -eq "b"',
    '(user.otherMails -any (_ -eq "a")) -or user.city -eq "b"',
  ],
  [
    'LOGIC-ANYALL-PAREN',
    'device.devicePhysicalIds -any _ -eq "a"',
    'device.devicePhysicalIds -any _ -eq "a"',
    '(device.devicePhysicalIds -any (_ -eq "a"))',
    'device.devicePhysicalIds -any (_ -eq "a")',
  ],
  [
    'LOGIC-NEG-COLLECTION',
    'user.proxyAddresses -notEndsWith "@x.com"',
    'user.proxyAddresses -notEndsWith "@x.com"',
    '-not (user.proxyAddresses -any (_ -endsWith "@x.com"))',
    'user.proxyAddresses -endsWith "@x.com"',
  ],
  [
    'LOGIC-ALL-NE',
    'user.assignedPlans -all (assignedPlan.servicePlanId -ne "p" -and assignedPlan.capabilityStatus -ne "Enabled")',
    'user.assignedPlans -all (assignedPlan.servicePlanId -ne "p" -and assignedPlan.capabilityStatus -ne "Enabled")',
    '-not (user.assignedPlans -any (assignedPlan.servicePlanId -eq "p" -and assignedPlan.capabilityStatus -eq "Enabled"))',
    'user.assignedPlans -all (assignedPlan.servicePlanId -eq null)',
  ],
  [
    'LOGIC-PLAN-STATE',
    'user.assignedPlans -any (assignedPlan.service -eq "SCO")',
    'user.assignedPlans -any (assignedPlan.service -eq "SCO")',
    'user.assignedPlans -any (assignedPlan.service -eq "SCO" -and assignedPlan.capabilityStatus -eq "Enabled")',
    'user.assignedPlans -any (assignedPlan.service -eq "SCO" -and assignedPlan.capabilityStatus -eq "Enabled")',
  ],
  [
    'LOGIC-PROXY-PREFIX',
    'user.proxyAddresses -any (_ -startsWith "SMTP: a")',
    '"SMTP: a"',
    'user.proxyAddresses -any (_ -startsWith "SMTP:a")',
    'user.proxyAddresses -any (_ -startsWith "SMTP:a")',
  ],
  [
    'NULL-NEG',
    'user.userType -ne "Guest"',
    'user.userType -ne "Guest"',
    'user.userType -eq "Member"',
    'user.userType -eq "Member"',
  ],
  [
    'NULL-NEG',
    'user.city -notContains "x"',
    'user.city -notContains "x"',
    '(user.city -notContains "x") -and (user.city -ne null)',
    '(user.city -notContains "x") -and (user.city -ne null)',
  ],
  [
    'NULL-NEG',
    'user.dirSyncEnabled -eq false',
    'user.dirSyncEnabled -eq false',
    '(user.dirSyncEnabled -eq false) -or (user.dirSyncEnabled -eq null)',
    'user.dirSyncEnabled -eq true',
  ],
  ['NULL-STRING', 'user.employeeId -ne "$null"', '"$null"', 'user.employeeId -ne null', 'user.employeeId -ne null'],
  [
    'TIME-EXACT',
    'user.employeeHireDate -ge 2025-01-01',
    '2025-01-01',
    'user.employeeHireDate -ge 2025-01-01T00:00:00Z',
    'user.employeeHireDate -ge 2025-01-01T00:00:00Z',
  ],
  [
    'TIME-EXACT',
    'user.employeeHireDate -eq 2025-01-01T00:00:00Z',
    'user.employeeHireDate -eq 2025-01-01T00:00:00Z',
    null,
    'user.employeeHireDate -le system.now',
  ],
  [
    'SEC-ENROLLPROFILE',
    'device.enrollmentProfileName -startsWith "Kiosk"',
    'device.enrollmentProfileName -startsWith "Kiosk"',
    'device.enrollmentProfileName -eq "Kiosk"',
    'device.enrollmentProfileName -eq "Kiosk"',
  ],
  [
    'SEC-DEVICE-SELF',
    'device.displayName -startsWith "PAW"',
    'device.displayName -startsWith "PAW"',
    null,
    'user.displayName -startsWith "PAW"',
  ],
  [
    'LOGIC-OSVERSION',
    'device.deviceOSVersion -startsWith "10.0.1"',
    'device.deviceOSVersion -startsWith "10.0.1"',
    null,
    'device.deviceOSVersion -startsWith "10.0.1."',
  ],
  [
    'SYN-DASH',
    'user.city –eq "a" —and user.state -eq "b"',
    '–eq',
    'user.city -eq "a" -and user.state -eq "b"',
    'user.city -eq "a–b"',
  ],
  ['SYN-BLANK', 'user.city-eq "a"', '-eq', 'user.city -eq "a"', 'user.otherMails -any (_-eq "a")'],
  [
    'SYN-APOS',
    'user.department -eq "Men\'s"',
    '"Men\'s"',
    'user.department -eq "Men\'\'s"',
    'user.department -eq "Men\'\'s"',
  ],
  ['SYN-SINGLE', "user.country -eq 'Norway'", "'Norway'", 'user.country -eq "Norway"', "user.country -in ['Norway']"],
  [
    'SYN-CASE',
    'User.usertype -eq "Member"',
    'User.usertype',
    'user.userType -eq "Member"',
    'user.userType -eq "Member"',
  ],
  [
    'RETIRE-MEMBEROF',
    "user.memberOf -any (group.objectId -in ['3c2d1b0a-0000-4000-8000-000000000000'])",
    "user.memberOf -any (group.objectId -in ['3c2d1b0a-0000-4000-8000-000000000000'])",
    null,
    'user.city -eq "a"',
  ],
]

describe('lint', () => {
  it.each(cases)('%s: %s', (code, rule, place, instead, without) => {
    const made = found(rule, code)
    expect(made && { place: rule.slice(made.start, made.end), instead: made.suggestion }).toEqual({ place, instead })
    expect(found(without, code)).toBeUndefined()
  })

  it('takes the anchored domain of a declared partner as information', () => {
    const severity = (rule: string): string | undefined =>
      found(`(user.userType -eq "Guest") -and (${rule})`, 'SEC-GUEST-ATTR')?.severity
    expect(severity('user.mail -endsWith "@contoso.com"')).toBe('info')
    expect(severity('user.mail -match ".*@contoso\\.com$"')).toBe('info')
    expect(severity('user.mail -endsWith "contoso.com"')).toBe('warning')
    expect(severity('user.mail -endsWith "@elsewhere.com"')).toBe('warning')
    expect(severity('user.companyName -eq "Contoso"')).toBe('warning')
    expect(found('user.companyName -eq "Contoso" and user.userType -eq "Member"', 'SEC-GUEST-ATTR')).toBeUndefined()
  })

  it('warns about nothing in a plain rule for a partner', () => {
    const rule = '(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.com")'
    expect(lint(rule, options).filter((each) => each.severity !== 'info')).toEqual([])
  })

  it('knows from the options whom a rule is for', () => {
    const all = 'user.userType -eq "Guest"'
    expect(found(all, 'SEC-OTHER-PARTNER')).toBeUndefined()
    expect(found(all, 'SEC-OTHER-PARTNER', { partner: 'contoso' })?.message).toContain('fabrikam.com')
    const both =
      '(user.userType -eq "Guest") -and ((user.mail -endsWith "@contoso.com") -or (user.mail -endsWith "@fabrikam.com"))'
    expect(found(both, 'SEC-OTHER-PARTNER')).toBeUndefined()
    expect(found(both, 'SEC-OTHER-PARTNER', { partner: 'contoso' })).toBeDefined()
    expect(found(both, 'SEC-OTHER-PARTNER', { partnerDomains: ['contoso.com'] })).toBeUndefined()
  })

  it('says whether support for memberOf has ended', () => {
    const rule = "user.memberOf -any (group.objectId -in ['3c2d1b0a-0000-4000-8000-000000000000'])"
    expect(found(rule, 'RETIRE-MEMBEROF', { now: Date.parse('2026-11-02T00:00:00Z') })?.message).toContain('ends on')
    expect(found(rule, 'RETIRE-MEMBEROF', { now: Date.parse('2026-11-23T00:00:00Z') })?.message).toContain('ended on')
  })

  it('is silenced by code, and an error is not', () => {
    const findings = lint('user.mail -endsWith "contoso.com"', options)
    const kept = withoutIgnored(findings, new Set(['SEC-SUFFIX']))
    expect(kept).toHaveLength(findings.length - 1)
    const error: RuleFinding = { code: 'REGEX', severity: 'error', message: '', start: 0, end: 0, suggestion: null }
    expect(withoutIgnored([error], new Set(['REGEX']))).toEqual([error])
  })

  it('says nothing of what is no rule', () => {
    expect(lint('not a rule')).toEqual([])
  })
})

/** Rewritings that must not change who is a member. */
const same = new Set([
  'PERF-OR-IN',
  'PERF-REDUNDANT',
  'LOGIC-MIXED',
  'PERF-MATCH',
  'SYN-DASH',
  'SYN-BLANK',
  'SYN-SINGLE',
  'SYN-CASE',
])

describe('every rewritten rule', () => {
  const property = fc.constantFrom('mail', 'city', 'userType', 'objectId', 'department')
  const text = fc.constantFrom('a', 'A', 'ab', 'Guest', '@contoso.com', 'a@contoso.com')
  const clause = fc.oneof(
    fc
      .tuple(property, fc.constantFrom('eq', 'ne', 'startsWith', 'notEndsWith', 'contains', 'endsWith'), text)
      .map(([name, operator, value]) => `user.${name} -${operator} "${value}"`),
    fc
      .tuple(property, fc.constantFrom('in', 'notIn'), fc.array(text, { minLength: 1, maxLength: 3 }))
      .map(([name, operator, values]) => `user.${name} -${operator} ["${values.join('", "')}"]`),
    fc.tuple(property, fc.constantFrom('eq', 'ne')).map(([name, operator]) => `user.${name} -${operator} null`),
    fc
      .tuple(property, fc.constantFrom('^a', 'a$', '.*a.*', '^(a|ab)$', '^.*@contoso.com$'))
      .map(([name, value]) => `user.${name} -match "${value}"`),
    fc.tuple(fc.constantFrom('any', 'all'), text).map(([word, value]) => `user.otherMails -${word} (_ -eq "${value}")`),
  )
  const rule = fc.letrec<{ rule: string }>((tie) => ({
    rule: fc
      .tuple(
        fc.array(
          fc.oneof({ weight: 3, arbitrary: clause }, { weight: 1, arbitrary: tie('rule').map((each) => `(${each})`) }),
          { minLength: 1, maxLength: 4, size: 'small', depthIdentifier: 'r' },
        ),
        fc.array(fc.constantFrom(' -and ', ' -or '), { minLength: 4, maxLength: 4 }),
      )
      .map(([terms, joins]) => terms.map((term, index) => (index === 0 ? term : `${joins[index]}${term}`)).join('')),
  })).rule
  const person = fc.record({
    mail: fc.option(text),
    city: fc.option(text),
    userType: fc.option(text),
    id: text,
    department: fc.option(text),
    otherMails: fc.array(text, { maxLength: 2 }),
  })

  it('is valid, and where only the form changes takes in the same people', () => {
    fc.assert(
      fc.property(rule, person, (written, json) => {
        const before = parse(written).rule
        if (!before) throw new Error(written)
        if (check(before).some((each) => each.severity === 'error')) return
        const subject = subjectOf(json)
        for (const { code, suggestion } of lint(before, options)) {
          if (suggestion === null) continue
          const after = parse(suggestion).rule
          if (!after) throw new Error(`${code}: ${written} → ${suggestion}`)
          expect(check(after).filter((each) => each.severity === 'error')).toEqual([])
          if (!same.has(code) || /@contoso\.com\$/.test(written)) continue
          const [one, other] = [compile(before)(subject, { now: 0 }), compile(after)(subject, { now: 0 })]
          if (one !== 'unknown' && other !== 'unknown' && one !== other)
            throw new Error(`${code}: ${written} → ${suggestion}: ${one}, ${other}`)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
