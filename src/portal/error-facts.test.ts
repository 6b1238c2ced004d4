import { expect, it } from 'vitest'
import { GuestlistError } from '../errors.ts'
import { errorFacts } from './error-facts.ts'

const failing = (message: string, cause?: unknown): GuestlistError => new GuestlistError(message, { cause })

it('says what and where, by the code that is lowest', () => {
  const refused = Object.assign(new Error('535 li@contoso.com'), { code: 'EAUTH 535' })
  expect(errorFacts(failing('no mail', refused))).toMatchObject({ error: 'GuestlistError', code: 'EAUTH 535' })
  expect(errorFacts(Object.assign(new Error(''), { status: 404 }))).toMatchObject({ error: 'Error', code: '404' })
  expect(errorFacts(failing('')).at?.[0]).toMatch(/^error-facts\.test\.ts:\d+:\d+$/)
})

it('tells nothing that somebody wrote', () => {
  const evil = 'li@contoso.com\n    at Li Wei (li@contoso.com.ts:1:1)\n    at x (Wei.js:2:2)'
  const error = Object.assign(failing(evil, Object.assign(new Error(evil), { code: 'li@contoso.com' })), {
    name: 'Li Wei',
  })
  expect(JSON.stringify(errorFacts(error))).not.toMatch(/Li|Wei|li@|contoso/)
  for (const odd of ['li@contoso.com', undefined, null, { name: 'Li' }])
    expect(errorFacts(odd)).toEqual({ error: 'unknown' })
})
