import { expect, it } from 'vitest'
import { change, planOf } from '../../../../test/golden/sample-plan.ts'
import { planView } from './plan-view.ts'

const group = { ref: 'group:pilot' } as const
const joining = (who: 'guest:li@contoso.com' | 'guest:other@contoso.com', name: string) =>
  change({
    id: `member:pilot/${who}`,
    op: 'add',
    kind: 'member',
    says: [`add ${name} to Pilot`],
    after: { group, member: { ref: who } },
  })

it('shows the groups of whom it is about, and folds those of everybody else', async () => {
  const plan = planOf({ changes: [joining('guest:li@contoso.com', 'Li'), joining('guest:other@contoso.com', 'Other')] })
  const text = String(await planView(plan, 'guest:li@contoso.com'))
  const [own = '', folded = ''] = text.split('<details>')
  expect([own.includes('add Li to Pilot'), own.includes('add Other')]).toEqual([true, false])
  expect([folded.includes('add Li'), folded.includes('add Other to Pilot')]).toEqual([false, true])
})
