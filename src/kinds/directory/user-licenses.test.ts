import { expect, it } from 'vitest'
import { waysOf } from './user-licenses.ts'

it.each([null, undefined, 'None'])('a licence that was given has no error: %s', (error) => {
  const user = { id: '1', licenseAssignmentStates: [{ skuId: 'a', assignedByGroup: null, state: 'Active', error }] }
  expect(waysOf(user)).toEqual([{ skuId: 'a', group: null, error: null, isHeld: true }])
})

it.each([
  'CountViolation',
  'MutuallyExclusiveViolation',
  'DependencyViolation',
  'ProhibitedInUsageLocationViolation',
  'UniquenessViolation',
  'Other',
])('a licence that could not be given says why: %s', (error) => {
  const user = { id: '1', licenseAssignmentStates: [{ skuId: 'a', assignedByGroup: 'g', state: 'Error', error }] }
  expect(waysOf(user)).toEqual([{ skuId: 'a', group: 'g', error, isHeld: false }])
})

it.each([
  ['Active', null, true],
  ['ActiveWithError', 'DependencyViolation', true],
  ['Disabled', null, true],
  ['Error', null, false],
  ['Error', 'Other', false],
  [undefined, null, true],
  [undefined, 'CountViolation', false],
])('a licence in the state %s with the error %s: held %s', (state, error, isHeld) => {
  const user = { id: '1', licenseAssignmentStates: [{ skuId: 'a', assignedByGroup: 'g', state, error }] }
  expect(waysOf(user)).toEqual([expect.objectContaining({ isHeld })])
})
