import { describe, expect, it } from 'vitest'
import type { Entry, Section } from '../kinds/entry.ts'
import { kinds } from '../kinds/index.ts'
import { dropEntry, exactSetsOf, type Fitting, partToDrop, removeAt } from './draft.ts'

const sets = exactSetsOf(kinds)

const fail = (name: string): never => {
  throw new Error(`no part of ${name}`)
}

describe('what goes for something wrong in it', () => {
  it.each([
    ['a field', ['jobTitle'], ['jobTitle']],
    ['an item of a list', ['groups', 1], ['groups', 1]],
    ['an item as a whole', ['assignments', 0, 'role'], ['assignments', 0]],
    ['an exact set as a whole', ['owners', 2], ['owners']],
    ['one that a policy has', ['blockedDomains', 0], ['blockedDomains']],
    [
      'what holds a list of targets',
      ['crossTenantAccess', 'b2bCollaborationInbound', 'applications', 'allow', 3],
      ['crossTenantAccess', 'b2bCollaborationInbound', 'applications'],
    ],
  ])('%s', (_, path, part) => expect(partToDrop(path, sets)).toEqual(part))
})

describe('taking something out of a body', () => {
  it('takes what is empty afterwards with it', () => {
    const body = { crossTenantAccess: { inboundTrust: { isMfaAccepted: true } }, domains: ['contoso.example'] }
    expect(removeAt(body, ['crossTenantAccess', 'inboundTrust', 'isMfaAccepted'])).toBe(true)
    expect(body).toEqual({ domains: ['contoso.example'] })
  })
  it('says when nothing is there', () => expect(removeAt({ a: 1 }, ['b'])).toBe(false))
})

const entry = (section: Section, address: string, body: Entry['body']): Entry => ({
  section,
  name: address.slice(address.indexOf(':') + 1),
  body,
  notes: [],
  file: `${section}.yaml`,
  address,
})

describe('an entry that cannot be written', () => {
  it('takes the references to it along, and exact sets that named it', () => {
    const pilot = entry('groups', 'group:pilot', { displayName: 'Pilot' })
    const anna = entry('guests', 'guest:a@x.example', { groups: ['pilot', 'other'], sponsors: ['group:pilot'] })
    const outer = entry('groups', 'group:outer', { members: ['group:pilot'], owners: ['user:o@x.example'] })
    const wiki = entry('apps', 'app:wiki', { assignments: [{ group: 'pilot' }, { group: 'other' }] })
    const partOf = (name: string) => kinds.find((kind) => kind.name.word === name)?.import.part ?? fail(name)
    const fitting: Fitting = {
      draft: { entries: [pilot, anna, outer, wiki], dropped: [] },
      sets,
      partOf: new Map([
        ['guests', partOf('guest')],
        ['groups', partOf('group')],
        ['apps', partOf('app')],
      ]),
    }
    dropEntry(fitting, pilot, 'nobody can')
    expect(fitting.draft.dropped).toEqual([{ entry: pilot, why: 'nobody can' }])
    expect(anna.body).toEqual({ groups: ['other'] })
    expect(anna.notes).toEqual([expect.stringContaining('pilot cannot be declared')])
    expect(outer.body).toEqual({ members: [], owners: ['user:o@x.example'] })
    expect(wiki.body).toEqual({ assignments: [{ group: 'other' }] })
  })
})
