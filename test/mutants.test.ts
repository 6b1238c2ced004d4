import { describe, expect, it } from 'vitest'
import { kinds } from '../src/kinds/index.ts'
import type { Kind } from '../src/kinds/kind.ts'
import type { Writer } from '../src/model.ts'
import { oneInBetween } from './in-between.ts'
import { deaths, statesOf, type TestState, walk } from './laws.ts'

/** The kinds with one of them changed: a law that lets this pass would hold nothing. */
const withMutant = (name: string, mutate: (kind: Kind) => Partial<Kind>): readonly Kind[] =>
  kinds.map((kind) => (kind.name.word === name ? { ...kind, ...mutate(kind) } : kind))

const state = (kind: string, name: string): TestState => {
  const found = statesOf(kind).find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`no state ${kind}/${name}`)
  return found
}

const guests = {
  none: state('guest', '01-none'),
  invited: state('guest', '02-invited'),
  changed: state('guest', '03-attributes'),
}

describe('a mutant breaks each law once, so the laws are known to bite', () => {
  it('planning only reads', async () => {
    const mutant = withMutant('guest', (kind) => ({
      async read(get, want) {
        await (get as Writer)
          .patch(`/v1.0/users/${want.match.lives('directory')[0]?.id ?? ''}`, { city: 'Oslo' })
          .catch(() => undefined)
        return kind.read(get, want)
      },
    }))
    await expect(walk(guests.none, guests.invited, mutant)).rejects.toThrow(/patch is not a function/)
  })

  it('apply, then plan is empty', async () => {
    const mutant = withMutant('guest', (kind) => ({ writes: { ...kind.writes, change: async () => undefined } }))
    expect((await walk(guests.invited, guests.changed, mutant)).join()).toMatch(/still to do/)
  })

  it('a plan fits its schema', async () => {
    const mutant = withMutant('guest', () => ({ summarize: () => [{ nobody: 'knows' }] as never }))
    expect((await walk(guests.invited, guests.changed, mutant)).join()).toMatch(/the plan breaks its schema/)
  })

  it('every write that a plan calls possible is taken', async () => {
    const mutant = withMutant('guest', (kind) => ({
      writes: {
        ...kind.writes,
        change: async (to, change) =>
          void (await to.patch(`/v1.0/users/${change.liveId ?? ''}`, { city: 'x'.repeat(200) })),
      },
    }))
    expect((await walk(guests.invited, guests.changed, mutant)).join()).toMatch(/guest:sara\S* failed/)
  })

  it('a plan says of access what explain says after it', async () => {
    const mutant = withMutant('app-role-assignment', (kind) => ({
      writes: { ...kind.writes, add: async () => 'nothing' },
    }))
    const using = (name: string, assignments: string): TestState => ({
      name,
      yaml: `tenant: { name: northwind }
guests: [{ email: sara.cranz@contoso.com }]
apps: { wiki: { displayName: Wiki, appRoleAssignmentRequired: true, assignments: ${assignments} } }
`,
    })
    const [closed, open] = [using('closed', '[]'), using('open', '[{ guest: sara.cranz@contoso.com }]')]
    expect((await walk(closed, open, mutant)).join()).toMatch(/explain foretells other access/)
  })

  it('exactly the expected fields change', async () => {
    const mutant = withMutant('guest', (kind) => ({
      writes: {
        ...kind.writes,
        async change(to, change, now) {
          await kind.writes.change?.(to, change, now)
          await to.patch(`/v1.0/users/${change.liveId ?? ''}`, { city: 'Oslo' })
        },
      },
    }))
    expect((await walk(guests.invited, guests.changed, mutant)).join()).toMatch(/foretold guest:sara/)
  })

  it('everything else stays byte for byte', async () => {
    const mutant = withMutant('guest', (kind) => ({
      writes: {
        ...kind.writes,
        async add(to, change, now) {
          const [other] = await to.list<{ id: string }>(
            `/v1.0/users?$filter=${encodeURIComponent("mail eq 'stranger@elsewhere.example'")}&$select=id`,
          )
          await to.patch(`/v1.0/users/${other?.id ?? ''}`, { officeLocation: 'Annex' })
          return (await kind.writes.add?.(to, change, now)) ?? ''
        },
      },
    }))
    expect((await walk(guests.none, guests.invited, mutant)).join()).toMatch(/unmanaged guest was changed/)
  })

  it('another order of the listings gives the same bytes', async () => {
    const mutant = withMutant('guest', (kind) => ({
      toFields: (live, context) => ({
        ...kind.toFields(live, context),
        department: context.match.lives('directory')[0]?.name ?? null,
      }),
    }))
    expect((await walk(guests.invited, guests.changed, mutant)).join()).toMatch(/another order of the listings/)
  })

  it('another order of the answers gives the same bytes', async () => {
    const mutant = withMutant('partner', (kind) => ({
      read: async (get, context) => {
        const asked = ['displayName', 'verifiedDomains'].map(async (name) => {
          await get.list(`/v1.0/organization?$select=id,${name}`)
          return name
        })
        const message = `${await Promise.race(asked)} came first`
        context.report({ code: 'FIRST', severity: 'info', message, source: null })
        return kind.read(get, context)
      },
    }))
    const [first, second] = statesOf('partner')
    if (first === undefined || second === undefined) throw new Error('there are no states of partners')
    expect((await walk(first, second, mutant)).join()).toMatch(/or of the answers, gives another plan/)
  })

  it('nothing new is nothing to do', async () => {
    const mutant = withMutant('guest', () => ({ fields: { department: { satisfied: () => false } } }))
    expect((await walk(guests.invited, guests.invited, mutant)).join()).toMatch(/nothing is new, and yet/)
  })

  it('a run that dies is finished by the next, and nothing exists twice', async () => {
    const mutant = withMutant('group', (kind) => ({
      writes: {
        ...kind.writes,
        async add(to) {
          // A plain create where the upsert belongs: with a lost answer the next run makes another.
          const body = {
            displayName: 'Order portal pilot',
            mailEnabled: false,
            securityEnabled: true,
            mailNickname: 'pilot',
          }
          return (await to.post<{ id: string }>('/v1.0/groups', body)).id
        },
      },
    }))
    expect((await deaths(state('group', '01-none'), state('group', '02-assigned'), mutant)).join()).toMatch(
      /second run leaves/,
    )
  })

  it('after one change of an administrator, a saved plan is refused', async () => {
    const named = (name: string): TestState => ({
      name,
      yaml: `tenant: { name: northwind }
guests: [{ email: sara.cranz@contoso.com, department: ${name} }]
`,
    })
    // Whatever the tenant has, this one says what it had at first: a change then overwrites what it did not see.
    const mutant = withMutant('guest', (kind) => ({
      toFields: (live, context) => ({ ...kind.toFields(live, context), department: 'Buying' }),
    }))
    const [from, to, other] = [named('Buying'), named('Sales'), named('Legal')]
    expect(await oneInBetween(from, to, [other])).toEqual([])
    expect((await oneInBetween(from, to, [other], mutant)).join()).toMatch(/applied over an administrator's change/)
  })
})
