import equal from 'fast-deep-equal'
import { virtualClock } from '../../test/faults/clock.ts'
import { type Declaration, emptyDeclaration } from '../declaration.ts'
import { connect } from '../graph/index.ts'
import type { Address, Change, Fields, Finding, HttpRequest, HttpResponse, Live, Transport } from '../model.ts'
import { policyWorld } from '../sandbox/policies.fixture.ts'
import type { Context, Desired, Kind, Match, ApplyContext } from './kind.ts'

/*
 * For the tests of partners and policies: a sandbox tenant behind a real connection, and just enough of a planner to
 * see what a kind asks for. The engine has its own tests.
 */

interface Sent {
  method: string
  path: string
  body: unknown
}

export interface PolicyHarness {
  ask: ReturnType<typeof policyWorld>['ask']
  /** Every write that was sent, those inside a batch too. */
  sent: Sent[]
  findings: Finding[]
  /** What the last planning read. */
  lives(kind: string): readonly Live[]
  plan(kinds: readonly Kind[], declaration: Declaration): Promise<Change[]>
  apply(kinds: readonly Kind[], declaration: Declaration): Promise<Change[]>
  /** Writes changes that were planned before. */
  write(kinds: readonly Kind[], changes: readonly Change[]): Promise<void>
  /** Called before each request is answered; an answer given here replaces the sandbox's. */
  intercept(answer: (request: Sent) => HttpResponse | undefined): void
  advance(ms: number): void
  slept(): number
}

type Draft = { -readonly [K in keyof Declaration]?: Declaration[K] }

/** A declaration in which every position is the same. */
export function declare(of: Draft): Declaration {
  return {
    ...emptyDeclaration({ name: 'northwind', cloud: 'global' }),
    at: (_node, name) => ({ file: 'guestlist.yaml', line: 1, column: name === undefined ? 1 : 2 }),
    ...of,
  }
}

/** A partner with the defaults that loading gives. */
export function partnerEntry(
  key: string,
  of: Partial<Declaration['partners'][number]>,
): Declaration['partners'][number] {
  return {
    key,
    address: `partner:${key}`,
    ensure: 'present',
    relation: 'partner',
    domains: [],
    guests: { authority: 'declared', onRemoval: 'block', onInactive: 'report' },
    ...of,
  }
}

const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', date: 'Mon, 23 Nov 2026 12:00:00 GMT' },
  body: status === 204 ? '' : JSON.stringify(body),
})

export function refusal(status: number, code: string, message = code): HttpResponse {
  return json(status, { error: { code, message } })
}

interface BatchItem {
  id: string
  method: string
  url: string
  body?: unknown
}

export function policyHarness(
  extra: { liveOf?: Match['liveOf']; ids?: { [address: string]: string } } = {},
): PolicyHarness {
  const world = policyWorld()
  const clock = virtualClock()
  const sent: Sent[] = []
  const findings: Finding[] = []
  const lives = new Map<string, Live[]>()
  let answer: (request: Sent) => HttpResponse | undefined = () => undefined

  const one = (method: string, path: string, body: unknown): HttpResponse => {
    if (method !== 'GET') sent.push({ method, path, body })
    const given = answer({ method, path, body })
    if (given !== undefined) return given
    world.now = clock.now()
    const found = world.ask(method, path.slice(1), body)
    return json(found.status, found.body)
  }
  const transport: Transport = async (request: HttpRequest) => {
    const path = new URL(request.url).pathname + new URL(request.url).search
    const body: unknown = request.body === undefined ? undefined : JSON.parse(request.body)
    if (!path.endsWith('/$batch')) return one(request.method, path, body)
    const version = path.slice(0, -'/$batch'.length)
    const items = (body as { requests: BatchItem[] }).requests
    const responses = items.map((item) => {
      const { status, headers, body: text } = one(item.method, version + item.url, item.body)
      return { id: item.id, status, headers, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
    })
    return json(200, { responses })
  }
  const { reader, writer } = connect({ baseUrl: 'http://127.0.0.1', transport, clock, random: () => 0.5 })

  const plan = async (kinds: readonly Kind[], declaration: Declaration): Promise<Change[]> => {
    lives.clear()
    const paired = new Map<Address, Live>()
    const desiredAt = new Map<Address, Desired>()
    const all = () => [...lives.values()].flat()
    const match: Match = {
      liveOf: (address) =>
        extra.liveOf?.(address) ?? paired.get(address) ?? all().find((live) => live.address === address),
      addressForId: (id) =>
        [...paired].find(([, live]) => live.id === id)?.[0] ??
        declaration.groups.find((group) => extra.liveOf?.(group.address)?.id === id)?.address ??
        all().find((live) => live.id === id)?.address,
      canonical: (address) => address,
      desiredOf: (address) => desiredAt.get(address),
      lives: (kind) => lives.get(kind) ?? [],
      wasRead: (kind) => lives.has(kind),
      isWhole: (kind) => lives.has(kind),
      heldAt: () => undefined,
    }
    const context: Context = {
      declaration,
      today: '2026-11-23',
      match,
      tenant: { id: '', initialDomain: 'northwind.onmicrosoft.com', domains: [] },
      self: new Set(),
    }
    const changes: Change[] = []
    for (const kind of kinds)
      for (const wanted of kind.desired(declaration, context.today)) desiredAt.set(wanted.address, wanted)
    for (const kind of kinds) {
      const desired = [...desiredAt.values()].filter((desired) => desired.kind === kind.name.word)
      const found = await kind.read(reader, {
        ...context,
        desired: [...desiredAt.values()],
        report: (finding) => void findings.push(finding),
        inPart: () => undefined,
      })
      lives.set(kind.name.word, found)
      const pairs = kind.match?.(desired, found, context).pairs ?? new Map(found.map((live) => [live.address, live]))
      for (const [address, live] of pairs) paired.set(address, live)
      for (const wanted of desired) {
        const decision = kind.decide?.(wanted, pairs.get(wanted.address), context)
        if (decision !== undefined && 'do' in decision && decision.do === 'nothing') continue
        const change = difference(kind, wanted, pairs.get(wanted.address), context)
        if (change !== undefined) changes.push(change)
      }
    }
    return changes
  }

  const write = async (kinds: readonly Kind[], changes: readonly Change[]): Promise<void> => {
    const ids = new Map<string, string>(Object.entries(extra.ids ?? {}))
    const now: ApplyContext = {
      root: 'http://127.0.0.1/v1.0',
      id(address) {
        const id = ids.get(address)
        if (id === undefined) throw new Error(`${address} has no id`)
        return id
      },
    }
    const order = [
      ...changes.filter(({ op }) => op !== 'remove'),
      ...changes.filter(({ op }) => op === 'remove').toReversed(),
    ]
    for (const change of changes) if (change.liveId !== null) ids.set(change.id, change.liveId)
    for (const change of order) {
      const writes = kinds.find(({ name }) => name.word === change.kind)?.writes
      if (change.op === 'add') ids.set(change.id, (await writes?.add?.(writer, change, now)) ?? '')
      else if (change.op === 'change') await writes?.change?.(writer, change, now)
      else await writes?.remove?.(writer, change, now)
    }
  }

  return {
    ask: (method, at, body, headers) => world.ask(method, at, body, headers),
    sent,
    findings,
    lives: (kind) => lives.get(kind) ?? [],
    plan,
    write,
    async apply(kinds, declaration) {
      const changes = await plan(kinds, declaration)
      await write(kinds, changes)
      return changes
    },
    intercept(given) {
      answer = given
    },
    advance: (ms) => clock.advance(ms),
    slept: () => clock.slept(),
  }
}

function difference(kind: Kind, desired: Desired, live: Live | undefined, context: Context): Change | undefined {
  const base = {
    id: desired.address,
    kind: kind.name.word,
    reason: '',
    source: desired.source,
    dependsOn: [],
    reversible: true,
    refs: {},
    says: [],
    fingerprint: '',
  }
  if (desired.ensure === 'absent')
    return (
      live && {
        ...base,
        op: 'remove',
        liveId: live.id,
        before: kind.toFields(live, context),
        after: null,
        onCreate: null,
      }
    )
  const described = live === undefined ? {} : kind.toFields(live, context)
  const differing = Object.entries(desired.fields).filter(([name, value]) => {
    const is = described[name] ?? null
    return live === undefined || !(kind.fields[name]?.satisfied?.(is, value) ?? equal(is, value))
  })
  const after: Fields = Object.fromEntries(
    differing.map(([name, value]) => [
      name,
      kind.fields[name]?.complete?.(described[name] ?? null, value, context) ?? value,
    ]),
  )
  if (live === undefined) return { ...base, op: 'add', liveId: null, before: null, after, onCreate: desired.onCreate }
  if (differing.length === 0) return undefined
  const before = Object.fromEntries(differing.map(([name]) => [name, described[name] ?? null]))
  return { ...base, op: 'change', liveId: live.id, before, after, onCreate: null }
}
