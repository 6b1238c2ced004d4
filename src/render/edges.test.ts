import { expect, test } from 'vitest'
import { change, planOf } from '../../test/golden/sample-plan.ts'
import type { Change } from '../model.ts'
import { withEdges } from './edges.ts'

const edgeOf = (of: Change): Change['edge'] => withEdges(planOf({ changes: [of] })).changes[0]?.edge

test('the ends of an edge are read from its references, the person first', () => {
  const group = { ref: 'group:pilot' } as const
  const member = { ref: 'guest:a@contoso.com' } as const
  const joins = change({ id: 'member:pilot/guest:a@contoso.com', op: 'add', says: [], after: { group, member } })
  expect(edgeOf(joins)).toEqual({ from: member.ref, to: group.ref })
  const gone = change({
    id: 'app-role-assignment:crm/group:pilot/User',
    op: 'remove',
    says: [],
    before: { app: { ref: 'app:crm' }, principal: group, role: 'User' },
  })
  expect(edgeOf(gone)).toEqual({ from: group.ref, to: 'app:crm' })
})

test('a group whose key begins with the key of the group that it joins is still the one that joins', () => {
  const [group, member] = [{ ref: 'group:orders' }, { ref: 'group:orders-nested' }] as const
  for (const fields of [
    { group, member },
    { member, group },
  ])
    expect(edgeOf(change({ id: 'member:orders/group:orders-nested', op: 'add', says: [], after: fields }))).toEqual({
      from: member.ref,
      to: group.ref,
    })
})

test('what is no edge gets no ends', () => {
  const group = change({
    id: 'group:a/b',
    op: 'change',
    says: [],
    before: { owners: [] },
    after: { owners: [{ ref: 'user:x' }] },
  })
  expect(edgeOf(group)).toBeUndefined()
})
