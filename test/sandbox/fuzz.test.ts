import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/sandbox/create-sandbox.ts'
import { listen } from '../../src/sandbox/server/listen.ts'
import type { Listening } from '../../src/sandbox/server/listen.ts'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'
import { prototypes } from './hostile.ts'
import { message, sendRaw } from './raw.ts'
import { request } from './requests.ts'

let sandbox: Sandbox
let server: Listening
beforeAll(async () => {
  sandbox = createSandbox({ clock: { now: Date.now, sleep: () => Promise.resolve() } })
  server = await listen(sandbox, { port: 0 })
})
afterAll(() => server.close())

/** Graph's own failures, which the sandbox imitates. */
const IMITATED = /"message":"An error has occurred\."/

describe('whatever a client sends', () => {
  it('never makes the server fail, nor does it change what all objects share', async () => {
    const before = prototypes()
    let runs = 0
    await fc.assert(
      fc.asyncProperty(request, async ({ method, target, headers, body: text }) => {
        runs += 1
        const bytes = message(`${method} ${target} HTTP/1.1`, [['Host', `127.0.0.1:${server.port}`], ...headers], text)
        const answer = await sendRaw(server.port, bytes)
        // Faults that were asked for are no failures.
        sandbox.setFaults([])
        if (!IMITATED.test(answer.body)) expect([501, 0]).toContain(answer.status >= 500 ? answer.status : 501)
        expect(answer.status, answer.head).not.toBe(0)
        expect(prototypes()).toBe(before)
      }),
      { numRuns: 1_500, interruptAfterTimeLimit: 25_000 },
    )
    expect(runs).toBeGreaterThan(100)
    // It still is a tenant that answers.
    expect((await fetch(`${server.url}/v1.0/users`)).status).toBe(200)
  }, 60_000)
})
