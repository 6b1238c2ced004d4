import { expect, test } from 'vitest'
import { parse } from '../rules/index.ts'
import { whyUnknown } from './rule-evaluation.ts'

test('of a whole rule it is named which property is empty', () => {
  const text = '(user.userType -eq "Guest") -and (user.department -ne "Sales")'
  const user = { id: '1', userType: 'Guest', department: null }
  expect(whyUnknown({ rule: parse(text).rule, text }, user, '2026-11-27')).toBe(
    'user.department is empty, and the result of a negated operator is then not documented',
  )
})
