import { describe, expect, it, test } from 'vitest'
import type { Explanation, PartnerGuest } from '../../access/index.ts'
import { COMMENT_BUDGET } from '../fit-budget.ts'
import { renderExplanationHtml } from './html.ts'
import { renderExplanationMarkdown } from './markdown.ts'
import { renderExplanation } from './text.ts'

const NUMBER = 10_000

/** A partner with many people of many names: half of them lose an app. */
const many = (): Explanation => {
  const declared = { file: 'guestlist.yaml', line: 3, column: 1 }
  const guests = Array.from({ length: NUMBER }, (_, at): PartnerGuest => ({
    who: `guest:p${at}@contoso.example`,
    name: `Person ${at} (p${at}@contoso.example)`,
    state: 'active',
    onHold: false,
    apps: [{ app: `app:a${at % 2000}`, name: `App ${at % 2000}`, now: true, later: at % 2 === 0, ends: [] }],
  }))
  return {
    who: 'partner:contoso',
    is: 'organisation',
    kind: 'partner',
    name: 'Contoso',
    says: [],
    obstacles: [],
    paths: guests.flatMap(({ who, apps }) =>
      apps.map(({ app, now, later }) => ({
        who,
        app,
        via: 'direct' as const,
        group: null,
        role: null,
        now,
        later,
        steps: [],
        ends: [],
        obstacles: [],
      })),
    ),
    memberships: [],
    partner: {
      tenantId: null,
      domains: ['contoso.example'],
      ensure: 'present',
      authority: 'declared',
      onRemoval: 'block',
      graceDays: null,
      maxDays: null,
      maxGuests: null,
      declared,
      settings: [],
      guests,
    },
  }
}

test('the limits of a partner hold those of inactivity, and what follows from them', () => {
  const explanation = many()
  const { partner } = explanation
  if (partner === undefined) throw new Error('no partner')
  const of = (facts: Partial<typeof partner>): string =>
    renderExplanation({ ...explanation, partner: { ...partner, ...facts } }, { width: 200, color: false })
  expect(of({ inactiveDays: 90, onInactive: 'report' })).toContain('Limits       90 days without a sign-in: reported\n')
  expect(of({ redeemWithinDays: 1, onInactive: 'block' })).toContain(
    'Limits       invitation not accepted within 1 day: sign-in is blocked\n',
  )
})

describe('an explanation of a partner with many people', () => {
  it('fits into a comment, and still says how many lose access', () => {
    const text = renderExplanationMarkdown(many(), { budget: COMMENT_BUDGET })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(COMMENT_BUDGET)
    expect(text).toContain('5,000 people lose access')
    expect(text).toContain('#### Loses access')
    expect(text).toContain('App 1999: 5 people')
  })

  it('is whole as a page: everybody who loses an app is in it', () => {
    const page = renderExplanationHtml(many())
    for (const { name, apps } of many().partner?.guests ?? [])
      if (apps.some(({ later }) => !later)) expect(page.includes(name)).toBe(true)
    expect(page).not.toMatch(/<script|style=/)
  })

  it('names some as text and counts the others', () => {
    const explanation = many()
    const guests = explanation.partner?.guests.slice(0, 250).map((guest) => ({ ...guest, apps: [] })) ?? []
    const text = renderExplanation(
      { ...explanation, paths: [], ...(explanation.partner && { partner: { ...explanation.partner, guests } }) },
      { width: 100, color: false },
    )
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Person 199 (p199@contoso.example), and 50 more (--format html')
  })
})
