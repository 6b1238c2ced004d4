import { expect, it } from 'vitest'
import { planOf, samplePlan } from '../../../test/golden/sample-plan.ts'
import { savedNotice } from './saved-notice.ts'

const plan = { ...samplePlan, guards: [] }

it('says how exactly what was saved is applied: with the flags that made it', () => {
  const given = { out: 'plan.json', dir: '/work/my tenant', sandbox: true, since: 'HEAD~1', now: '2026-11-27' }
  expect(savedNotice(plan, given, '/work')).toBe(
    "saved to plan.json; to apply exactly this: guestlist apply --plan plan.json --sandbox --since 'HEAD~1' --now 2026-11-27 'my tenant'",
  )
  expect(savedNotice(plan, { out: 'p.json', dir: '/work' }, '/work')).toMatch(/: guestlist apply --plan p\.json$/)
})

it('promises nothing of a plan that is stopped, empty, or of another revision', () => {
  const given = { out: 'plan.json', dir: '/work' }
  for (const saved of [
    savedNotice(samplePlan, given, '/work'),
    savedNotice(planOf({}), given, '/work'),
    savedNotice(plan, { ...given, at: 'HEAD~1' }, '/work'),
  ])
    expect(saved).toBe('saved to plan.json')
})
