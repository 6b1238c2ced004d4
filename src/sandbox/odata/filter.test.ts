import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { USER } from '../resources/users/entity.ts'
import { checkFilter } from './filter-check.ts'
import { candidates, compileFilter } from './filter-evaluate.ts'
import { parseFilter } from './filter-parse.ts'
import type { Filter, Literal } from './filter-parse.ts'
import { GraphErrorResponse } from '../core/errors.ts'

const PEOPLE = [
  {
    id: '1',
    mail: 'a@contoso.com',
    userType: 'Guest',
    accountEnabled: true,
    otherMails: ['x@y.z'],
    department: null,
    createdDateTime: '2026-01-02T00:00:00Z',
  },
  {
    id: '2',
    mail: "o'neil@fabrikam.com",
    userType: 'Guest',
    accountEnabled: false,
    otherMails: [],
    department: 'Buying',
    createdDateTime: '2026-03-01T10:00:00Z',
  },
  {
    id: '3',
    mail: null,
    userType: 'Member',
    accountEnabled: true,
    otherMails: ['Q@Y.Z', 'a@contoso.com'],
    department: 'Sales',
  },
]
const hits = (text: string) =>
  PEOPLE.filter(compileFilter(parseFilter(text)))
    .map((one) => one.id)
    .join('')

describe('$filter', () => {
  it.each([
    ["userType eq 'Guest'", '12'],
    ["userType eq 'guest' and accountEnabled eq true", '1'],
    ["userType eq 'Member' or accountEnabled eq false and userType eq 'Guest'", '23'],
    ["(userType eq 'Member' or accountEnabled eq false) and department eq 'Sales'", '3'],
    ["mail eq 'o''neil@fabrikam.com'", '2'],
    ["startsWith(mail,'A@')", '1'],
    ["endswith(mail, 'fabrikam.com')", '2'],
    ["not(startswith(mail,'a'))", '23'],
    ["not startswith(mail,'a') and userType eq 'Guest'", '2'],
    ["mail in ('a@contoso.com', 'z')", '1'],
    ['department eq null', '1'],
    ['department ne null', '23'],
    ["otherMails/any(m:m eq 'q@y.z')", '3'],
    ["otherMails/any(m:endsWith(m,'@y.z') and startsWith(m,'x'))", '1'],
    ['otherMails/any()', '13'],
    ['otherMails/$count eq 0', '2'],
    ['createdDateTime ge 2026-02-01T00:00:00Z', '2'],
    ['createdDateTime le 2026-02-01', '1'],
    ["department ge 'c'", '3'],
  ])('%s', (text, expected) => {
    expect(hits(text)).toBe(expected)
  })

  it.each([
    '',
    'mail',
    'mail eq',
    "mail eq 'a",
    "mail like 'a'",
    "(mail eq 'a'",
    "mail eq 'a')",
    'startswith(mail)',
    "mail eq 'a' mail eq 'b'",
    'otherMails/any(m)',
    "and mail eq 'a'",
  ])('refuses %j', (text) => {
    expect(() => parseFilter(text)).toThrow(GraphErrorResponse)
  })

  it.each([
    ["userType eq 'Guest'", 'plain'],
    ["mail eq 'a' or otherMails/any(x:x eq 'a') or proxyAddresses/any(p:p eq 'SMTP:a')", 'plain'],
    ["createdDateTime le 2026-01-01T00:00:00Z and userType eq 'Guest' and accountEnabled eq true", 'plain'],
    ["id in ('a','b')", 'plain'],
    [
      "userType eq 'Guest' or creationType eq 'Invitation' or externalUserState in ('PendingAcceptance','Accepted')",
      'plain',
    ],
    ["identities/any(i:i/issuer eq 'contoso.com' and i/issuerAssignedId eq 'a@contoso.com')", 'plain'],
    ["userType ne 'Guest'", 'advanced'],
    ["endsWith(userPrincipalName,'#EXT#@contoso.com') and not(creationType eq 'Invitation')", 'advanced'],
    ["not(userType eq 'Guest')", 'advanced'],
    ["endsWith(mail,'x')", 'advanced'],
    ["companyName eq 'Contoso'", 'advanced'],
    ['userType eq null', 'advanced'],
    ['otherMails/$count eq 0', 'advanced'],
    ["endsWith(displayName,'x')", 'never'],
    ["contains(mail,'x')", 'never'],
    ["startsWith(userType,'G')", 'never'],
    ["securityIdentifier eq 'S-1'", 'never'],
    ["memberOf/any(g:g/id eq 'x')", 'never'],
    ["shoeSize eq '44'", 'never'],
    ["identities/any(i:i/issuerAssignedId eq 'a@contoso.com')", 'never'],
    ["identities/any(i:i/issuerAssignedId in ('a','b') and i/issuer eq 'contoso.com')", 'never'],
  ])('%s is %s', (text, expected) => {
    const passes = (advanced: boolean) => {
      try {
        checkFilter(parseFilter(text), USER, advanced)
        return true
      } catch (error) {
        if (!(error instanceof GraphErrorResponse)) throw error
        return false
      }
    }
    expect([passes(false), passes(true)]).toEqual([expected === 'plain', expected !== 'never'])
  })

  const value = fc.oneof(
    fc.constantFrom('a', 'B', "o'x", 'a b', 'x(y)', 'null', 'and'),
    fc.constant<Literal>(null),
    fc.boolean(),
    fc.integer(),
  )
  const path = fc.constantFrom(['p'], ['q'])
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({
        op: fc.constant('compare' as const),
        path,
        with: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
        value,
      }),
      fc.record({ op: fc.constant('in' as const), path, values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
      fc.record({
        op: fc.constant('call' as const),
        name: fc.constantFrom('startswith', 'endswith', 'contains'),
        path,
        value: fc.string(),
      }),
      fc.record({ op: fc.constantFrom('and', 'or'), left: tie('filter'), right: tie('filter') }),
      fc.record({ op: fc.constant('not' as const), of: tie('filter') }),
    ),
  }))
  const literal = (of: Literal) => (typeof of === 'string' ? `'${of.replaceAll("'", "''")}'` : String(of))
  const written = (of: Filter): string => {
    switch (of.op) {
      case 'compare':
        return `${of.path.join('/')} ${of.with} ${literal(of.value)}`
      case 'in':
        return `${of.path.join('/')} in (${of.values.map(literal).join(',')})`
      case 'call':
        return `${of.name}(${of.path.join('/')},${literal(of.value)})`
      case 'not':
        return `not (${written(of.of)})`
      case 'and':
      case 'or':
        return `(${written(of.left)}) ${of.op} (${written(of.right)})`
      case 'any':
      case 'all':
        return `${of.path.join('/')}/${of.op}(${of.variable}:${of.of ? written(of.of) : ''})`
    }
  }
  it('reads back what is written', () => {
    fc.assert(
      fc.property(filter, (of) => {
        expect(parseFilter(written(of))).toEqual(of)
      }),
    )
  })

  const object = fc.record({ id: fc.uuid(), p: fc.constantFrom('a', 'b', null), q: fc.constantFrom('B', "o'x", null) })
  it('loses nothing by an index', () => {
    fc.assert(
      fc.property(filter, fc.array(object), (of, objects) => {
        const index = (property: string, wanted: string) =>
          property === 'p' ? objects.filter((one) => one.p?.toLowerCase() === wanted.toLowerCase()) : undefined
        const test = compileFilter(of)
        const found = (candidates(of, index) ?? objects).filter(test)
        expect(new Set(found)).toEqual(new Set(objects.filter(test)))
      }),
    )
  })
})
