import type { Address, Fields, Finding } from '../model.ts'
import { mapRefs, refsIn } from '../references.ts'
import type { Draft } from './draft.ts'
import { needsOf } from './resolve.ts'

type Graph = Map<Address, Set<Address>>

const reversed = (graph: Graph): Graph => {
  const back: Graph = new Map([...graph.keys()].map((address) => [address, new Set<Address>()]))
  for (const [from, targets] of graph) for (const to of targets) back.get(to)?.add(from)
  return back
}

/** Without what leads nowhere, again and again; iterative, since people may stand in a chain of any length. */
const trimmed = (graph: Graph): Graph => {
  const back = reversed(graph)
  const open = new Map([...graph].map(([address, targets]) => [address, targets.size]))
  const ends = [...open].filter(([, count]) => count === 0).map(([address]) => address)
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    open.delete(end)
    for (const from of back.get(end) ?? []) {
      const left = (open.get(from) ?? 0) - 1
      open.set(from, left)
      if (left === 0) ends.push(from)
    }
  }
  return new Map(
    [...open.keys()].map((address) => [address, new Set([...(graph.get(address) ?? [])].filter((to) => open.has(to)))]),
  )
}

/** Additions that wait for each other, or for themselves; nobody else's waiting is touched by it. */
const inCircles = (drafts: readonly Draft[]): ReadonlySet<Address> => {
  const made = new Set(drafts.filter(({ change }) => change.op === 'add').map(({ change }) => change.id))
  const graph: Graph = new Map(
    drafts
      .filter(({ change }) => change.op === 'add')
      .map((draft) => [draft.change.id, new Set(needsOf(draft).filter((address) => made.has(address)))]),
  )
  return new Set(trimmed(reversed(trimmed(graph))).keys())
}

const later = (draft: Draft, field: string, address: Address): Finding => ({
  code: 'REFERENCE-CIRCLE',
  severity: 'warning',
  message: `${draft.change.id}: ${field} is set without ${address} at first, since each of the two has to exist before the other`,
  help: 'the next apply adds it',
  source: draft.desired?.at(field) ?? draft.change.source,
})

const broken = (draft: Draft, after: Fields, circle: ReadonlySet<Address>, findings: Finding[]): Fields =>
  Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const { lenient, set } = draft.kind.fields[name] ?? {}
      const lost = lenient === true || set !== undefined ? refsIn(value).filter((address) => circle.has(address)) : []
      if (lost.length === 0) return [[name, value]]
      findings.push(...lost.map((address) => later(draft, name, address)))
      const rest = mapRefs(value, (address) => (lost.includes(address) ? undefined : address))
      return Array.isArray(rest) && rest.length > 0 ? [[name, rest]] : []
    }),
  )

/**
 * Additions that refer to each other, such as two new guests who sponsor each other, can be written in no order: where a field
 * may wait, the reference is left to the next plan, and a finding says so.
 */
export const withoutCircles = (drafts: readonly Draft[]): { drafts: Draft[]; findings: Finding[] } => {
  const circle = inCircles(drafts)
  const findings: Finding[] = []
  if (circle.size === 0) return { drafts: [...drafts], findings }
  return {
    drafts: drafts.map((draft) => {
      const { after } = draft.change
      if (!circle.has(draft.change.id) || after === null) return draft
      return { ...draft, change: { ...draft.change, after: broken(draft, after, circle, findings) } }
    }),
    findings,
  }
}
