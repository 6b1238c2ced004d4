import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textChange } from './text-change.ts'

const rule = (more: string): string =>
  `(user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example")${more} -and (user.accountEnabled -eq true)`

describe('what differs between two texts', () => {
  it.each([
    [rule(' -and (user.city -in ["Oslo", "Ulm"])'), rule(' -and (user.city -in ["Oslo"])'), ', "Ulm"', ''],
    [rule(' -and (user.city -eq "Oslo")'), rule(' -and (user.city -eq "Oslofjord")'), '"Oslo"', '"Oslofjord"'],
    [rule(''), rule(' -and (user.city -eq "Ulm")'), '', '(user.city -eq "Ulm") -and'],
  ])('is told alone', (was, will, gone, come) => {
    expect(textChange(was, will)).toEqual({ gone, come })
  })

  it('is told whole where it is short, or most of it', () => {
    expect(textChange('a -eq b', 'a -eq c')).toBeUndefined()
    expect(textChange('x '.repeat(60), 'y '.repeat(60))).toBeUndefined()
    expect(textChange(rule(''), rule(''))).toBeUndefined()
  })

  it('is in the texts that it is from', () => {
    const text = fc
      .array(fc.constantFrom('user.city', ' ', '-eq', '"Oslo"', '(', ')', '😀', '"'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(text, text, text, text, (start, gone, come, end) => {
        const [was, will] = [start + gone + end, start + come + end]
        const change = textChange(was, will)
        if (change === undefined) return
        expect(was).toContain(change.gone)
        expect(will).toContain(change.come)
      }),
    )
  })
})
