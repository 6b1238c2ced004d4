import { expect } from 'vitest'
import { InvalidInput } from '../../src/errors.ts'
import type { Plan, Transport } from '../../src/model.ts'
import { declared, openTenant, type Tenant } from '../plan/tenant.ts'

/** A finding, a guard or an entry on hold with a remedy, and how the remedy is carried out. */
export interface Case {
  /** The code of the finding, of the guard or of the reason for a hold. */
  about: string
  /** What stands in the tenant; the id that matters. */
  tenant?: (t: Tenant) => Promise<string | undefined>
  before: string
  /** What the declaration said at `--since`. */
  since?: string | undefined
  /** How Graph answers until the remedy is carried out. */
  graph?: (inner: Transport) => Transport
  /** What the printed remedy says, with `ID` for the id. */
  says: string
  /** The declarations that do so; each but the last is applied. `BEFORE` is the first one, `LIFTS` what guards print. */
  after?: string | readonly string[]
  /** What the remedy asks for outside the declaration. */
  act?: (t: Tenant, id: string) => unknown
  /** The declaration of `before` is applied first: the remedy speaks of what comes after. */
  applied?: true
  /** What else is told from then on, and why that is right. */
  brings?: { readonly [code: string]: string }
}

interface Told {
  about: string
  remedy: string
}

/** A plan, or the findings for which there is none. */
type Said = Pick<Plan, 'findings' | 'held' | 'guards'>

const said = async (tenant: Tenant, text: string, { since, graph }: Pick<Case, 'since' | 'graph'>): Promise<Said> => {
  try {
    const then =
      since === undefined ? {} : { since: { rev: 'abc', declaration: await tenant.declare(declared(since)) } }
    const self = new Set([tenant.sandbox.state().administratorId])
    return (await tenant.plan(await tenant.declare(declared(text)), { ...then, self, transport: graph })).plan
  } catch (error) {
    if (error instanceof InvalidInput) return { findings: [...error.findings], held: [], guards: [] }
    throw error
  }
}

const told = ({ findings, held, guards }: Said): Told[] => [
  ...findings.map(({ code, help = '' }) => ({ about: code, remedy: help })),
  ...held.map(({ code = '', lift }) => ({ about: code, remedy: lift })),
  ...guards.filter(({ stop }) => stop).map(({ code, lift }) => ({ about: code, remedy: lift ?? '' })),
]

const codesOf = (plan: Said): string[] => told(plan).map(({ about }) => about)

/** Does by the letter what is printed: what it was about is gone then, and nothing new is told. */
export const carryOut = async (one: Case): Promise<void> => {
  const tenant = openTenant()
  const id = (await one.tenant?.(tenant)) ?? ''
  const withId = (text: string): string => text.replaceAll('ID', id)
  const before = await said(tenant, withId(one.before), one)
  const found = told(before).filter(({ about }) => about === one.about)
  const printed = found.map(({ remedy }) => remedy).join('\n')
  expect(found.length, `${codesOf(before).join()} instead of ${one.about}`).toBeGreaterThan(0)
  expect(printed).toContain(withId(one.says))
  if (one.applied === true) await tenant.make(declared(withId(one.before)))
  await one.act?.(tenant, id)
  const lifts = before.guards.flatMap(({ lift }) => lift ?? []).join('\n  ')
  const steps = [one.after ?? one.before]
    .flat()
    .map((text) => withId(text.replace('BEFORE', one.before).replace('LIFTS', lifts)))
  for (const step of steps.slice(0, -1)) await tenant.make(declared(step))
  const { graph: _, ...now } = one
  const after = codesOf(await said(tenant, steps.at(-1) ?? '', now))
  expect(after).not.toContain(one.about)
  const known = new Set([...codesOf(before), ...Object.keys(one.brings ?? {})])
  expect(after.filter((code) => !known.has(code))).toEqual([])
}
