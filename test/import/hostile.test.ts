import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/graph/index.ts'
import { createSandbox } from '../../src/sandbox/index.ts'
import { rest, withTenant } from './harness.ts'

/** What outsiders put into their names: YAML, comments, line ends, text that runs backwards, words that are no words. */
const NASTY = [
  'null',
  '~',
  'true',
  '0x10',
  '1e3',
  '2026-01-01',
  '- a',
  '# guestlist-ignore X: y',
  '"',
  "'",
  ': ',
  ' #',
  '{{',
  '[',
  '|',
  '>',
  '&a',
  '*a',
  '!!js',
  '%',
  '@',
  '`',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '\u0085',
  '\u202e',
  '\ufeff',
  '\u200b',
  '\u{e0041}',
  '😀',
  'é',
  'ﬁ',
  '李伟',
  '<<',
  '__proto__',
  'constructor',
  '...',
  '---',
  '\\',
  ' ',
  'a'.repeat(70),
]
const nasty = fc.oneof(
  fc.constantFrom(...NASTY),
  fc
    .array(fc.constantFrom(...NASTY, 'a', 'B', '1', ' '), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join('')),
)
const name = nasty.map((text) => text.slice(0, 60)).filter((text) => text.trim() !== '')

const local = fc.constantFrom('sara', 'li.wei', 'o_neil', 'null', 'x-1')
const domain = fc.constantFrom(
  'contoso.example',
  'contoso.co.uk',
  'gmail.com',
  'con.example',
  'azure-pipelines.example',
  'xn--mller-kva.example',
)

const guest = fc.record({
  mail: fc.tuple(local, domain).map(([person, home]) => `${person}@${home}`),
  displayName: name,
  invitation: fc.constantFrom('accepted', 'pending'),
  userType: fc.constantFrom('Guest', 'Member'),
  blocked: fc.boolean(),
  graph: fc.record(
    {
      department: fc.oneof(name, fc.constant(''), fc.constant(null)),
      companyName: name,
      usageLocation: fc.constantFrom('DE', 'Germany', null),
      mail: fc.constantFrom(
        null,
        'twin@contoso.example',
        'plus+x@contoso.example',
        'UPPER@contoso.example',
        'no address',
      ),
      proxyAddresses: fc.constant([]),
    },
    { requiredKeys: [] },
  ),
})

const group = (people: readonly string[]) =>
  fc.record(
    {
      displayName: name,
      description: name,
      members: fc.subarray(people.map((mail) => `guest:${mail}`)),
      owners: fc.subarray(['user:anna@northwind.example']),
    },
    { requiredKeys: ['displayName', 'members'] },
  )

const seeds = fc
  .uniqueArray(guest, { selector: ({ mail }) => mail, minLength: 1, maxLength: 6 })
  .chain((guests) =>
    fc.record({
      guests: fc.constant(guests),
      groups: fc.uniqueArray(group(guests.map(({ mail }) => mail)), {
        selector: ({ displayName }) => displayName,
        maxLength: 4,
      }),
      apps: fc.uniqueArray(fc.record({ displayName: name, people: fc.subarray(guests.map(({ mail }) => mail)) }), {
        selector: ({ displayName }) => displayName,
        maxLength: 2,
      }),
    }),
  )
  .map(({ guests, groups, apps }) => ({
    organization: {
      displayName: 'Northwind',
      initialDomain: 'northwind.onmicrosoft.com',
      domains: ['northwind.example'],
    },
    users: [{ userPrincipalName: 'anna@northwind.example', displayName: 'Anna' }],
    guests,
    groups: groups.map((one, at) => ({
      ...one,
      id: `5c3e0000-0000-4000-8000-00000000000${at}`,
      mailNickname: `g${at}`,
    })),
    apps: apps.map(({ displayName, people }, at) => ({
      displayName,
      appId: `7d1e0000-0000-4000-8000-00000000000${at}`,
      assignments: people.map((mail) => ({ guest: mail })),
    })),
  }))

describe('import of hostile tenants', () => {
  it('plans to nothing whatever people are called', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        await withTenant(createSandbox({ clock: systemClock, seed }), async (bench) => {
          const { stdout } = await bench.import({ format: 'json' })
          expect((JSON.parse(stdout) as { dropped: unknown[] }).dropped).toEqual([])
          expect(rest(await bench.plan())).toEqual([])
          const files = Object.values(await bench.files()).join('')
          // Nothing that hides or turns text around, and no comment that anybody else wrote.
          expect(files).not.toMatch(/[\p{Cf}\u0085\u2028\r\t]/u)
          expect(files).not.toMatch(/^\s*# guestlist-ignore/m)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('keeps a name of several lines on one, where its second line cannot pass for a comment', async () => {
    const seed = {
      organization: { displayName: 'Northwind', initialDomain: 'northwind.onmicrosoft.com' },
      guests: [
        {
          mail: 'sara@contoso.example',
          displayName: 'Sara',
          graph: { companyName: 'Contoso and all its sisters\n# guestlist-ignore GUEST-NO-PARTNER: hers' },
        },
      ],
    }
    await withTenant(createSandbox({ clock: systemClock, seed }), async (bench) => {
      await bench.import({ format: 'json' })
      expect(rest(await bench.plan())).toEqual([])
      expect(Object.values(await bench.files()).join('')).toContain('sisters\\n# guestlist-ignore')
    })
  })
})
