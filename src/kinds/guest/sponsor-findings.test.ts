import { describe, expect, it } from 'vitest'
import type { Guest } from '../../declaration.ts'
import type { Address, Live } from '../../model.ts'
import type { Context, Desired, Match } from '../kind.ts'
import { declare } from '../policy.fixture.ts'
import { adviseOnSponsors, replaceLine } from './sponsor-findings.ts'

const source = { file: 'guestlist.yaml', line: 3, column: 5 }
const ANNA = 'user:anna@northwind.example'
const BORIS = 'user:boris@northwind.example'

const guest = (name: string, sponsors: Guest['sponsors'], ensure: Desired['ensure'] = 'present'): Desired<Guest> => ({
  kind: 'guest',
  address: `guest:${name}@contoso.com`,
  name: `${name}@contoso.com`,
  formerly: [],
  ensure,
  fields: {},
  onCreate: {},
  spec: {
    address: `guest:${name}@contoso.com`,
    email: `${name}@contoso.com`,
    previously: [],
    source: 'invitation',
    ensure: 'present',
    userTypeOnCreate: 'Guest',
    attributes: {},
    groups: [],
    invitation: { redirectUrl: 'https://myapps.microsoft.com', send: false },
    ...(sponsors === undefined ? {} : { sponsors }),
  },
  source,
  at: () => source,
})

const person = (address: Address, raw: { [property: string]: unknown }): [Address, Live] => [
  address,
  {
    kind: 'directory',
    id: address,
    address,
    name: address.slice(5),
    raw: { id: address, accountEnabled: true, ...raw },
  },
]

const context = (
  people: readonly [Address, Live][] = [],
  read: readonly string[] = ['directory', 'group'],
): Context => {
  const lives = new Map(people)
  const match: Match = {
    liveOf: (address) => lives.get(address),
    addressForId: () => undefined,
    canonical: (address) => address,
    desiredOf: () => undefined,
    lives: () => [],
    isWhole: () => true,
    wasRead: (kind) => read.includes(kind),
    heldAt: () => undefined,
  }
  const tenant = { id: '', initialDomain: '', domains: [] }
  return { declaration: declare({}), today: '2026-11-23', match, tenant, self: new Set() }
}

const codes = (guests: readonly Desired<Guest>[], where: Context): string[] =>
  adviseOnSponsors(guests, where).map(({ code, severity }) => `${severity} ${code}`)

describe('sponsors', () => {
  const both = guest('li', [ANNA, BORIS])

  it('who have left, or are blocked, are told once for all their guests, with the line that hands them over', () => {
    const findings = adviseOnSponsors(
      [guest('li', [ANNA]), guest('jo', [ANNA]), guest('sara', [ANNA, BORIS])],
      context([person(BORIS, {})]),
    )
    expect(findings).toMatchObject([
      {
        severity: 'warning',
        message:
          'anna@northwind.example does not exist and is a sponsor of 3 guests: li@contoso.com, jo@contoso.com, sara@contoso.com; 2 of them have no other sponsor',
        help: 'to give all guests of this sponsor another one, add `sponsors: { replace: { user:anna@northwind.example: user:… } }` to the declaration',
      },
    ])
    const blocked = [person(ANNA, { accountEnabled: false })]
    expect(adviseOnSponsors([guest('li', [ANNA])], context(blocked))[0]?.message).toBe(
      'anna@northwind.example is blocked and is a sponsor of li@contoso.com, who has no other sponsor',
    )
    expect(codes([both], context(blocked))).toEqual(['warning GUEST-SPONSORS-LEFT', 'warning GUEST-SPONSORS-LEFT'])
  })

  it('one of whom is there are enough: the other is for information', () => {
    expect(codes([both], context([person(ANNA, {})]))).toEqual(['info GUEST-SPONSORS-LEFT'])
  })

  it('who are guests themselves are told', () => {
    const outside = person(ANNA, { creationType: 'Invitation', userPrincipalName: 'anna_x.com#EXT#@n.example' })
    expect(codes([guest('li', [ANNA])], context([outside]))).toEqual(['warning SPONSOR-GUEST'])
  })

  it('that nobody manages, that were not read, or of a guest whose access ends, say nothing', () => {
    expect(codes([guest('li', undefined), guest('jo', []), guest('sara', [ANNA], 'absent')], context())).toEqual([])
    expect(codes([guest('li', ['group:desk'])], context([], ['directory']))).toEqual([])
  })

  it('are quoted where YAML would take their names apart', () => {
    expect(replaceLine(`user:o'neil, a@x.com`)).toBe(`sponsors: { replace: { "user:o'neil, a@x.com": user:… } }`)
  })
})
