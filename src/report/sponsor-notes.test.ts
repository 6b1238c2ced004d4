import { expect, it } from 'vitest'
import type { Finding } from '../model.ts'
import type { Outsider } from './outsiders.ts'
import { hasNoSponsor, sponsorNotes } from './sponsor-notes.ts'
import type { Sponsor } from './sponsors.ts'

const outsider = (id: string, more: Partial<Outsider> = {}): Outsider =>
  ({ id, partner: 'contoso', declared: true, declaredSponsors: undefined, ...more }) as Outsider
const sponsor = (name: string, unfit: Sponsor['unfit'] = []): Sponsor => ({ name, mail: null, unfit })

const SPONSORS = new Map([
  ['none', []],
  ['anna', [sponsor('Anna')]],
  ['bo', [sponsor('Bo', ['blocked'])]],
  ['both', [sponsor('Bo', ['blocked']), sponsor('Anna')]],
  ['li', [sponsor('Li', ['a guest'])]],
])

it.each([
  ['none', true],
  ['anna', false],
  ['bo', true],
  ['both', false],
  ['li', true],
])('whoever has %s: without a sponsor %s', (id, without) => {
  expect(hasNoSponsor({ id }, SPONSORS)).toBe(without)
})

it('says by partner what to write, and hands over from those who cannot answer', () => {
  const left: Finding = {
    code: 'GUEST-SPONSORS-LEFT',
    severity: 'warning',
    message: 'Bo is blocked and is a sponsor of Sara',
    help: 'add `sponsors: { replace: { user:bo: user:… } }` to the declaration',
    source: null,
  }
  const all = [
    outsider('none'),
    outsider('anna'),
    outsider('bo', { declaredSponsors: ['user:bo'] }),
    outsider('none', { partner: null }),
    outsider('li', { declared: false }),
  ]
  expect(sponsorNotes(all, SPONSORS, [left])).toEqual([
    'Without a sponsor: 4 (2 of them have one who is blocked or a guest); `--show without-sponsor` lists them.',
    'To give them a sponsor: add `sponsors: [user:…]` to their entries, or to `guests.defaults` of the partner for all its guests that declare none: contoso 1.',
    'To give them a sponsor: add `sponsors: [user:…]` to the entry of the one of no partner.',
    'To give them a sponsor: 1 guest without an entry: add one first.',
    'Bo is blocked and is a sponsor of Sara: add `sponsors: { replace: { user:bo: user:… } }` to the declaration.',
  ])
  expect(sponsorNotes([outsider('anna')], SPONSORS, [])).toEqual([])
})
