import { expect, it } from 'vitest'
import { planOf } from '../../../test/golden/sample-plan.ts'
import type { Change } from '../../model.ts'
import { displayNamesOf } from '../names.ts'
import { differencesOf, inReadingOrder, tally } from './difference.ts'

const removal = (name: string, more: Partial<Change> = {}): Change => ({
  id: `guest:${name}@contoso.example`,
  kind: 'guest',
  op: 'remove',
  liveId: name,
  before: { accountEnabled: true },
  after: { accountEnabled: false },
  onCreate: null,
  refs: {},
  reason: 'declared',
  source: null,
  dependsOn: [],
  reversible: true,
  says: ['block sign-in of ', { data: name }],
  fingerprint: '0'.repeat(64),
  ...more,
})

it('says what is true of a block or a deletion: who is not declared is told from who is declared to end', () => {
  const limit = { field: 'inactiveDays', limit: 90, since: '2026-06-05', event: 'sign-in', days: 170 }
  const plan = planOf({
    changes: [
      removal('stranger'),
      removal('absent', { after: null, endedBy: ['ensure'] }),
      removal('blocked', { endedBy: ['ensure'] }),
      removal('disabled', { endedBy: ['accountEnabled'] }),
      removal('ended', { endedBy: ['expires'] }),
      removal('graceless', { after: null, endedBy: ['expires', 'graceDays'] }),
      removal('idle', { inactivity: limit }),
    ],
  })
  expect(differencesOf(plan).map(({ how }) => how)).toEqual([
    'not declared',
    'declared absent',
    'declared blocked',
    'declared blocked',
    'expired',
    'expired',
    'inactive',
  ])
  expect(tally(differencesOf(plan))).toEqual([
    'In the tenant, not in the declaration: 1 guest',
    'In the tenant, declared as absent: 1 guest',
    'Can sign in, declared as blocked: 2 guests',
    'Past the last day of access (expires): 2 guests',
    'Past a limit of inactivity: 1 guest',
  ])
})

it('lists people by partner, and by name as people count', () => {
  const of = (partner: 'partner:a' | 'partner:b', name: string): Change => removal(name, { partner })
  const plan = planOf({
    changes: [of('partner:b', 'p1'), of('partner:a', 'p10'), of('partner:a', 'p2'), removal('p0')],
  })
  expect(
    inReadingOrder(differencesOf(plan), displayNamesOf(plan)).map(({ id }) => id.slice(6, id.indexOf('@'))),
  ).toEqual(['p0', 'p2', 'p10', 'p1'])
})
