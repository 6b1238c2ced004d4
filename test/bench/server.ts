import { systemClock } from '../../src/graph/index.ts'
import { createSandbox, listen, type Sandbox } from '../../src/sandbox/index.ts'
import { foundation, seedOf } from './seed.ts'
import type { Shape } from './tenant.ts'
import { inARow, type Span } from './traffic.ts'

/** What a server is asked for, as the JSON of its only argument. */
export interface ServerOptions {
  shape: Shape
  /** Without guests, groups and partner settings: what is there before a first apply. */
  bare?: boolean
  /** Milliseconds from a request to its answer. */
  latencyMs: number
}

/** What a run sent, since the last time it was asked. */
export interface Traffic {
  requests: number
  units: number
  inARow: number
  routes: Record<string, number>
}

export type Message = { url: string; seedMs: number } | { traffic: Traffic }

/** Answers each request after the latency, and keeps when it came and when its answer left. */
const delayed = (sandbox: Sandbox, latencyMs: number, spans: Span[]): Sandbox => ({
  ...sandbox,
  async exchange(request) {
    const from = performance.now()
    const exchange = await sandbox.exchange(request)
    await new Promise((done) => setTimeout(done, from + latencyMs - performance.now()))
    spans.push({ from, to: performance.now() })
    return exchange
  },
})

const counted = (sandbox: Sandbox) => {
  const { requests, resourceUnits, routes } = sandbox.stats()
  return { requests, units: resourceUnits, routes: { ...routes } }
}

/** A process of its own: a sandbox behind a socket, whose parent asks for what was sent to it. */
const serve = async ({ shape, bare, latencyMs }: ServerOptions): Promise<void> => {
  // A bench that was ended by hand stops nobody.
  process.once('disconnect', () => process.exit())
  const began = performance.now()
  const spans: Span[] = []
  const sandbox = createSandbox({ clock: systemClock, seed: bare ? foundation(shape) : seedOf(shape) })
  // Dynamic groups get their first members before a request: that is not what is measured.
  await sandbox.transport({ method: 'GET', url: 'http://localhost/v1.0/organization', headers: {} })
  const { url } = await listen(delayed(sandbox, latencyMs, spans), { port: 0 })
  const tell = (message: Message) => process.send?.(message)
  let last = counted(sandbox)
  process.on('message', () => {
    const now = counted(sandbox)
    const routes = Object.fromEntries(
      Object.entries(now.routes).flatMap(([name, times]) => {
        const more = times - (last.routes[name] ?? 0)
        return more > 0 ? [[name, more]] : []
      }),
    )
    tell({
      traffic: {
        requests: now.requests - last.requests,
        units: now.units - last.units,
        inARow: inARow(spans.splice(0)),
        routes,
      },
    })
    last = now
  })
  tell({ url, seedMs: performance.now() - began })
}

await serve(JSON.parse(process.argv[2] ?? '') as ServerOptions)
