import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { redeemLinksOf } from './redeem-links.ts'

const link = (name: string): string => `https://login.microsoftonline.com/redeem?rd=${name}`
const line = (email: string, redeemUrl: string): string => `${JSON.stringify({ email, displayName: 'x', redeemUrl })}\n`

describe('the links of a pipeline', () => {
  it('are found by the address, the newest first, as they are written', () => {
    const file = join(temporaryFolder('links'), 'links.jsonl')
    const linkOf = redeemLinksOf(file)
    expect(linkOf('li@contoso.example')).toBeUndefined()
    writeFileSync(file, line('Li@contoso.example', link('one')) + line('kim@contoso.example', link('kim')))
    expect(linkOf('li@contoso.example')).toBe(link('one'))
    appendFileSync(file, `${line('li@contoso.example', link('two'))}{"email": "li@cont`)
    expect(linkOf('li@contoso.example')).toBe(link('two'))
    expect(linkOf('max@contoso.example')).toBeUndefined()
  })

  it('lead to Microsoft and nowhere else', () => {
    const file = join(temporaryFolder('links'), 'links.jsonl')
    const elsewhere = [
      'https://evil.example/redeem',
      'http://login.microsoftonline.com/redeem',
      'https://login.microsoftonline.com.evil.example/',
      'https://login.microsoftonline.com@evil.example/',
      'javascript:alert(1)',
    ]
    writeFileSync(file, elsewhere.map((one) => line('li@contoso.example', one)).join(''))
    expect(redeemLinksOf(file)('li@contoso.example')).toBeUndefined()
  })
})
