import fc from 'fast-check'
import { domainToUnicode } from 'node:url'
import { describe, expect, test } from 'vitest'
import { domainOf, normalizeDomain, normalizeEmail } from './emails.ts'
import { found, load } from './load.fixture.ts'

describe('one address, however its domain is written', () => {
  const label = fc.string({ unit: fc.constantFrom('a', 'b', 'ü', 'ø', 'é', '中', '1'), minLength: 1, maxLength: 8 })

  test('the Unicode form and the ASCII form are equal, in any case', () => {
    fc.assert(
      fc.property(label, label, (local, name) => {
        const ascii = normalizeDomain(`${name}.example`)
        for (const domain of [`${name}.example`, ascii, domainToUnicode(ascii), `${name}.EXAMPLE`])
          expect(normalizeEmail(` ${local}@${domain} `)).toBe(normalizeEmail(`${local}@${ascii}`))
        expect(normalizeEmail(normalizeEmail(`${local}@${ascii}`))).toBe(normalizeEmail(`${local}@${ascii}`))
        expect(domainOf(`${local}@${domainToUnicode(ascii)}`)).toBe(ascii)
      }),
    )
  })

  test('a wildcard stays one', () => {
    expect(normalizeDomain('*.MÜNCHEN.example')).toBe('*.xn--mnchen-3ya.example')
  })

  const declared = (guests: string) =>
    load({
      'a.yaml': `tenant: { name: t }\npartners: { m: { domains: [münchen.example] } }\nguests: [${guests}]\n`,
    })

  test('a partner has the guests of both, and a person stands in both forms twice', async () => {
    const loaded = await declared('{ email: a@xn--mnchen-3ya.example }')
    expect(loaded.declaration?.guests[0]?.partner).toBe('m')
    expect(found(await declared('{ email: a@xn--mnchen-3ya.example }, { email: a@münchen.example }'))).toContain(
      'a.yaml:3:56 GUEST-TWICE',
    )
  })
})

describe('a domain that is almost a domain of the partner', () => {
  const help = async (email: string, more: string) => {
    const { findings } = await load({
      'a.yaml': `tenant: { name: t }\npartners: { c: { domains: [example.com, kontoso.de] } }\nguests: [{ email: ${email}${more} }]\n`,
    })
    return findings.map(({ code, help: said = '' }) => `${code} ${said}`)
  }

  test.each(['s@exmaple.com', 's@exampel.com', 's@example.co', 's@exampl.com'])('%s', async (email) => {
    expect(await help(email, ', partner: c')).toEqual([
      expect.stringMatching(/^GUEST-DOMAIN Did you mean `example\.com`\?/),
    ])
    expect(await help(email, '')).toEqual([expect.stringMatching(/^GUEST-NO-PARTNER Did you mean `example\.com`\?/)])
  })

  test.each(['s@example.com', 's@fabrikam.com', 's@kontoso.dk'])('not %s', async (email) => {
    expect(await help(email, ', partner: c')).toEqual([])
  })
})
