import type { Address, Fields, Finding } from '../model.ts'
import { mapRefs, refsIn } from '../references.ts'
import type { ProposedChange } from './proposed-change.ts'
import { needsOf } from './resolve.ts'

type Graph = Map<Address, Set<Address>>

const reversed = (graph: Graph): Graph => {
  const back: Graph = new Map([...graph.keys()].map((address) => [address, new Set<Address>()]))
  for (const [from, targets] of graph) for (const to of targets) back.get(to)?.add(from)
  return back
}

/** Without what leads nowhere, again and again; iterative, since people may be in a chain of any length. */
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

/** Additions that wait for each other, or for themselves; others that wait are not affected. */
const inCircles = (proposedChanges: readonly ProposedChange[]): ReadonlySet<Address> => {
  const made = new Set(proposedChanges.filter(({ change }) => change.op === 'add').map(({ change }) => change.id))
  const graph: Graph = new Map(
    proposedChanges
      .filter(({ change }) => change.op === 'add')
      .map((proposed) => [proposed.change.id, new Set(needsOf(proposed).filter((address) => made.has(address)))]),
  )
  return new Set(trimmed(reversed(trimmed(graph))).keys())
}

const later = (proposed: ProposedChange, field: string, address: Address): Finding => ({
  code: 'REFERENCE-CIRCLE',
  severity: 'warning',
  message:
    address === proposed.change.id
      ? `${address}: ${field} is first set without the account itself, which does not exist yet`
      : `${proposed.change.id}: ${field} is first set without ${address}, because each of the two requires the other to exist`,
  help: 'the next apply adds it',
  source: proposed.desired?.at(field) ?? proposed.change.source,
})

const broken = (proposed: ProposedChange, after: Fields, circle: ReadonlySet<Address>, findings: Finding[]): Fields =>
  Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const { lenient, set } = proposed.kind.fields[name] ?? {}
      const lost = lenient === true || set !== undefined ? refsIn(value).filter((address) => circle.has(address)) : []
      if (lost.length === 0) return [[name, value]]
      findings.push(...lost.map((address) => later(proposed, name, address)))
      const rest = mapRefs(value, (address) => (lost.includes(address) ? undefined : address))
      return Array.isArray(rest) && rest.length > 0 ? [[name, rest]] : []
    }),
  )

/**
 * Additions that refer to each other, such as two new guests who sponsor each other, can be written in no order: where a field
 * may wait, the reference is left to the next plan, and a finding says so.
 */
export const withoutCircles = (
  proposedChanges: readonly ProposedChange[],
): { proposed: ProposedChange[]; findings: Finding[] } => {
  const circle = inCircles(proposedChanges)
  const findings: Finding[] = []
  if (circle.size === 0) return { proposed: [...proposedChanges], findings }
  return {
    proposed: proposedChanges.map((proposed) => {
      const { after } = proposed.change
      if (!circle.has(proposed.change.id) || after === null) return proposed
      return { ...proposed, change: { ...proposed.change, after: broken(proposed, after, circle, findings) } }
    }),
    findings,
  }
}
