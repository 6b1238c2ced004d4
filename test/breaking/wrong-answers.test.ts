import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { GuestlistError } from '../../src/errors.ts'
import { propertiesOf } from '../../src/rules/properties.ts'
import type { HttpRequest, Transport } from '../../src/model.ts'
import { graphShapeOf } from '../../src/graph/shapes.ts'
import { STATES, statesOf, worldAt } from '../laws.ts'
import type { World } from '../world.ts'

/*
 * Every value of every answer that a plan reads, one at a time, as something else: the plan is the same, or it is refused in a
 * sentence. What merely is not there, or has another value of its kind, is for the kinds to decide.
 */

type Pointer = readonly (string | number)[]
const OTHERS: readonly unknown[] = [null, 5, 'x', true, {}, ['x']]

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value)

/** Every place in a value; of a list the first item stands for all. */
const pointersOf = (value: unknown, at: Pointer = []): Pointer[] => {
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()].slice(0, 1)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
  return [...(at.length === 0 ? [] : [at]), ...inner.flatMap(([name, one]) => pointersOf(one, [...at, name]))]
}

const valueAt = (value: unknown, pointer: Pointer): unknown =>
  pointer.reduce<unknown>((so, name) => (so as Record<string | number, unknown>)[name], value)

const replaced = (value: unknown, pointer: Pointer, by: unknown): unknown => {
  const copy: unknown = structuredClone(value)
  const last = pointer.at(-1)
  if (last !== undefined) Reflect.set(valueAt(copy, pointer.slice(0, -1)) as object, last, by)
  return copy
}

/** What a request asks, without the ids in it: batches by what is in them. */
const routeOf = ({ method, url, body }: HttpRequest): string => {
  const plain = (path: string): string =>
    path.replace(/\?.*$/, '').replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, '{id}')
  const inside =
    body?.includes('"requests"') === true ? (JSON.parse(body) as { requests: { url: string }[] }).requests : []
  return [method, plain(new URL(url).pathname), ...new Set(inside.map((item) => plain(item.url)))].join(' ')
}

interface Answer {
  route: string
  nth: number
  body: unknown
}

/** The answers of one plan, of each route the first; and the plan with one of them replaced. */
const rig = async (world: World, yaml: string) => {
  const declaration = await world.declare(yaml)
  const answers: Answer[] = []
  const listening =
    (replace?: { route: string; body: unknown }) =>
    (inner: Transport): Transport => {
      const seen = new Set<string>()
      return async (request) => {
        const answer = await inner(request)
        const route = routeOf(request)
        if (seen.has(route)) return answer
        seen.add(route)
        if (replace === undefined) answers.push({ route, nth: 0, body: JSON.parse(answer.body) as unknown })
        return replace?.route === route ? { ...answer, body: JSON.stringify(replace.body) } : answer
      }
    }
  const plan = async (replace?: { route: string; body: unknown }): Promise<string> =>
    JSON.stringify((await world.plan(declaration, { transport: listening(replace) })).plan)
  const expected = await plan()
  return { answers, plan, expected }
}

const tried = new Set<string>()

describe('a plan', () => {
  it.each(readdirSync(STATES))(
    'of %s takes no value of a wrong kind for an answer',
    async (kind) => {
      const states = statesOf(kind)
      const [first, ...rest] = states
      if (first === undefined) throw new Error(`no states of ${kind}`)
      const world = await worldAt(first)
      const wrong: string[] = []
      for (const [before, after] of rest.map((state, index) => [state, rest[index + 1] ?? first] as const)) {
        await world.converge(await world.declare(before.yaml))
        // What Entra adds by itself a little later must not look like an answer that was taken for something.
        await world.clock.sleep(60_000)
        const { answers, plan, expected } = await rig(world, after.yaml)
        for (const { route, body } of answers)
          for (const pointer of pointersOf(body)) {
            const name = `${route} ${pointer.map((part) => (typeof part === 'number' ? '[]' : part)).join('.')}`
            const was = valueAt(body, pointer)
            for (const other of OTHERS) {
              const what = `${name}: ${kindOf(was)} → ${JSON.stringify(other)}`
              if (tried.has(what) || kindOf(other) === kindOf(was)) continue
              tried.add(what)
              try {
                const now = await plan({ route, body: replaced(body, pointer, other) })
                if (now !== expected && other !== null && was !== null) wrong.push(`${what} is taken for something`)
              } catch (error) {
                if (!(error instanceof GuestlistError) || error.exit !== 1 || error.message.includes('\n'))
                  wrong.push(`${what}: ${error instanceof Error ? (error.stack ?? '').slice(0, 300) : String(error)}`)
              }
            }
          }
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  it.each(readdirSync(STATES))('of %s asks for nothing whose kind is not known', async (kind) => {
    const [first, ...rest] = statesOf(kind)
    if (first === undefined) throw new Error(`no states of ${kind}`)
    const world = await worldAt(first)
    for (const state of rest) await world.converge(await world.declare(state.yaml))
    const unknown = world.traffic.flatMap(({ url, request }) => {
      const inside = (request as { requests?: { method: string; url: string }[] } | null)?.requests ?? []
      const paths = [url.replace('http://localhost', ''), ...inside.map((item) => `/v1.0${item.url}`)]
      return paths.flatMap((path) => {
        const names = /[$]select=([^&]*)/.exec(decodeURIComponent(path))?.[1]?.split(',') ?? []
        return names.filter((name) => graphShapeOf(path).has?.[name] === undefined).map((name) => `${path}: ${name}`)
      })
    })
    expect([...new Set(unknown)]).toEqual([])
  })

  it('knows what each property is that a membership rule may ask for', () => {
    const { has = {} } = graphShapeOf('/v1.0/users')
    const names = propertiesOf('user').flatMap(({ graph }) => graph ?? [])
    expect(names.filter((name) => has[name] === undefined)).toEqual([])
  })
})
