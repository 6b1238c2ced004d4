import { describe, expect, it } from 'vitest'
import { lint, withoutIgnored } from '../index.ts'
import type { RuleFinding } from '../index.ts'
import { formCases } from './lint-form.fixture.ts'
import { logicCases } from './lint-logic.fixture.ts'
import { securityCases } from './lint-security.fixture.ts'
import { describeLint, found, options } from './lint.fixture.ts'

describeLint('what is slow, long or oddly written', formCases)
describeLint('what means something other than it seems to', logicCases)
describeLint('what outsiders can use', securityCases)

describe('lint', () => {
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
