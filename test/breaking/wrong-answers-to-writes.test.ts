import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Transport } from '../../src/model.ts'
import { STATES, statesOf, worldAt } from '../laws.ts'

/*
 * Every answer to a write as something else: each change is done, or failed in words; never a mistake of the program. What took
 * effect all the same is found by the next plan.
 */

const OTHERS: readonly unknown[] = [
  null,
  5,
  'x',
  [],
  {},
  { id: 5 },
  { id: null },
  { id: '' },
  { value: [] },
  { invitedUser: null },
]
const isAnswered = (method: string, status: number): boolean => method !== 'GET' && status < 300

const corrupted =
  (by: unknown): ((inner: Transport) => Transport) =>
  (inner) =>
  async (request) => {
    const answer = await inner(request)
    if (!isAnswered(request.method, answer.status) || answer.body === '') return answer
    if (!request.url.endsWith('/$batch')) return { ...answer, body: JSON.stringify(by) }
    const { responses } = JSON.parse(answer.body) as { responses: { status: number; body?: unknown }[] }
    const { requests } = JSON.parse(request.body ?? '{}') as { requests: { id: string; method: string }[] }
    const writes = new Set(requests.flatMap(({ id, method }) => (method === 'GET' ? [] : id)))
    const changed = responses.map((item) =>
      writes.has((item as { id?: string }).id ?? '') && item.body !== undefined ? { ...item, body: by } : item,
    )
    return { ...answer, body: JSON.stringify({ responses: changed }) }
  }

describe('an apply', () => {
  it.each(readdirSync(STATES))(
    'of %s takes no answer to a write for something that it is not',
    async (kind) => {
      const [first, ...rest] = statesOf(kind)
      if (first === undefined) throw new Error(`no states of ${kind}`)
      const wrong: string[] = []
      for (const by of OTHERS) {
        const world = await worldAt(first)
        for (const state of rest) {
          const declaration = await world.declare(state.yaml)
          const { plan } = await world.plan(declaration)
          const outcomes = await world.apply(plan, { transport: corrupted(by)(world.sandbox.transport) })
          for (const outcome of outcomes)
            if (/TypeError|undefined|Cannot|is not a function|not iterable/.test(JSON.stringify(outcome)))
              wrong.push(`${JSON.stringify(by)}: ${JSON.stringify(outcome)}`)
          // The second run, with a line that is whole again, finishes what is left.
          await world.converge(declaration)
          const again = await world.plan(declaration)
          if (again.plan.changes.length > 0) wrong.push(`${JSON.stringify(by)}: ${state.name} is never finished`)
        }
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )
})
