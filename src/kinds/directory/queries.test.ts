import { expect, it } from 'vitest'
import { addressSpellings, endingIn, withAny, withIdentity, withOne } from './queries.ts'

const filterIn = (path: string): string => decodeURIComponent(/\$filter=(.*)$/.exec(path)?.[1] ?? '')

const numbers = (length: number): string[] => Array.from({ length }, (_, at) => `v${String(at).padStart(3, '0')}`)

it('asks for fifteen at once, each once, whatever order they come in', () => {
  const values = numbers(31)
  const paths = withOne('mail', 'id', [...values, ...values].toReversed())
  expect(paths).toEqual(withOne('mail', 'id', values))
  expect(paths.map((path) => filterIn(path).split(',').length)).toEqual([15, 15, 1])
  expect(withOne('mail', 'id', [])).toEqual([])
})

it('writes a quote as Graph reads it, and no character that an address gives another meaning', () => {
  const [path = ''] = withAny('otherMails', 'id', ["o'neil+#@contoso.com"])
  expect(filterIn(path)).toBe("otherMails/any(a:a eq 'o''neil+#@contoso.com')")
  expect(path).not.toMatch(/[#+ ]/)
})

it('asks for one identity at a time, with its issuer', () => {
  expect(withIdentity('northwind.onmicrosoft.com', 'id', ['a@x.example', 'b@x.example']).map(filterIn)).toEqual([
    "identities/any(i:i/issuer eq 'northwind.onmicrosoft.com' and i/issuerAssignedId eq 'a@x.example')",
    "identities/any(i:i/issuer eq 'northwind.onmicrosoft.com' and i/issuerAssignedId eq 'b@x.example')",
  ])
})

it('asks for as many endings as an address has room for, and leaves none out', () => {
  const ends = Array.from({ length: 100 }, (_, at) => `@partner-${at}.example`)
  const paths = endingIn('mail', 'id,mail', ends, "userType ne 'Guest'")
  expect(paths.length).toBeLessThan(5)
  expect(Math.max(...paths.map((path) => `https://graph.microsoft.com${path}`.length))).toBeLessThan(2_048)
  for (const path of paths) expect(path).toContain('$count=true')
  const asked = paths.flatMap((path) => [...filterIn(path).matchAll(/'(@[^']*)'/g)].map(([, end]) => end))
  expect(asked).toHaveLength(ends.length)
  expect(new Set(asked)).toEqual(new Set(ends))
  expect(endingIn('mail', 'id', [], 'x')).toEqual([])
})

it('knows a domain in ASCII and in its own script', () => {
  expect(addressSpellings('a@contoso.com')).toEqual(['a@contoso.com'])
  expect(addressSpellings('a@xn--mnchen-3ya.example')).toEqual(['a@xn--mnchen-3ya.example', 'a@münchen.example'])
})
