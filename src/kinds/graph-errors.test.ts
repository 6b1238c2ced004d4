import { describe, expect, it } from 'vitest'
import { GraphError } from '../errors.ts'
import { NOT_GRAPH } from '../graph/response.ts'
import { isRefusal, isReplicationLag } from './graph-errors.ts'

describe('an object that a replica does not know yet', () => {
  it.each([
    [404, "Resource 'x' does not exist or one of its queried reference-property objects are not present.", true],
    [400, 'The source resource object or one of the objects being referenced do not exist.', true],
    [400, "One or more added object references already exist for the following modified properties: 'members'.", false],
    [403, 'Insufficient privileges to complete the operation.', false],
  ])('is told by %i %s: %s', (status, message, expected) => {
    expect(isReplicationLag({ status, message })).toBe(expected)
  })
})

describe('a refusal', () => {
  const error = (status: number, code = 'Request_BadRequest') =>
    new GraphError({ status, code, message: '', method: 'PATCH', path: '/v1.0/groups/x' })

  it('is what Graph itself says of a request, and neither trouble on the way nor a page of a proxy', () => {
    expect([400, 403, 404].map((status) => isRefusal(error(status)))).toEqual([true, true, true])
    expect([401, 429, 503].map((status) => isRefusal(error(status)))).toEqual([false, false, false])
    expect([isRefusal(error(404, NOT_GRAPH)), isRefusal(new Error('x'))]).toEqual([false, false])
  })
})
