import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { historyOf, repositoryOf } from './history-stage.ts'
import { guestlist } from './program.ts'

const CONTOSO = 'partners: { contoso: { displayName: Contoso Ltd, domains: [contoso.example] } }\n'
const declaring = (guests: string, more = CONTOSO): string => `tenant: { name: t }\n${more}guests:\n${guests}`
const SARA = '  - { email: sara.cranz@contoso.example, displayName: Sara Cranz }\n'
const LATER = '  - { email: sara.cranz@contoso.example, displayName: Sara Cranz, department: Buying }\n'

const moved = (dir: string, from: string, to: string): void => {
  mkdirSync(join(dir, to, '..'), { recursive: true })
  renameSync(join(dir, from), join(dir, to))
}
const told = async (dir: string, who = 'sara.cranz@contoso.example', ...more: string[]): Promise<string[]> =>
  (await historyOf(dir, who, ...more)).map(({ date, what, by }) => `${date.slice(0, 10)} ${what} ${by}`)

describe('history of a folder that was renamed', () => {
  it('names who declared and changed, not who renamed, through several renames and back', async () => {
    const { dir, commit } = repositoryOf()
    commit('2026-01-01', 'Ann', 'Start', {
      'old/guestlist.yaml': declaring(SARA),
      'old/more.yaml': 'groups: { a: {} }\n',
    })
    moved(dir, 'old', 'tenants/new')
    commit('2026-02-01', 'Mover', 'Rename', {})
    commit('2026-03-01', 'Bo', 'Department', { 'tenants/new/guestlist.yaml': declaring(LATER) })
    moved(dir, 'tenants/new', 'old')
    commit('2026-04-01', 'Mover', 'Rename it back', {})
    expect(await told(join(dir, 'old'))).toEqual([
      '2026-01-01 declared as Sara Cranz (sara.cranz@contoso.example) Ann',
      '2026-03-01 department: Buying Bo',
    ])
    const { stdout } = await guestlist([
      'history',
      'sara.cranz@contoso.example',
      join(dir, 'old'),
      '--now',
      '2026-11-27',
    ])
    expect(stdout.replaceAll(/\n {2}/g, ' ')).toMatch(/renamed: old → tenants\/new, in [\da-f]{12}/)
  })

  it('goes on from the root of the repository into a folder, also where a file changes on the way', async () => {
    const { dir, commit } = repositoryOf()
    const long = Array.from({ length: 20 }, (_, at) => `  - { email: p${at}@contoso.example }\n`).join('')
    commit('2026-01-01', 'Ann', 'Start', { 'guestlist.yaml': declaring(`${SARA}${long}`) })
    mkdirSync(join(dir, 'declaration'))
    renameSync(join(dir, 'guestlist.yaml'), join(dir, 'declaration/guestlist.yaml'))
    commit('2026-02-01', 'Mover', 'Into a folder', { 'declaration/guestlist.yaml': declaring(`${LATER}${long}`) })
    expect(await told(join(dir, 'declaration'))).toEqual([
      '2026-01-01 declared as Sara Cranz (sara.cranz@contoso.example) Ann',
      '2026-02-01 department: Buying Mover',
    ])
  })

  it('does not go on into a folder that is still there, nor into one that another took the place of', async () => {
    const { dir, commit } = repositoryOf()
    commit('2026-01-01', 'Ann', 'Start', { 'a/guestlist.yaml': declaring(SARA), 'a/more.yaml': 'groups: { a: {} }\n' })
    moved(dir, 'a/more.yaml', 'b/more.yaml')
    commit('2026-02-01', 'Bo', 'Split', { 'b/guestlist.yaml': declaring(LATER, 'partners: {}\n') })
    expect((await told(join(dir, 'b')))[0]).toMatch(/^2026-02-01 declared as .* Bo$/)
  })

  it('begins after --since under the name that the folder had then', async () => {
    const { dir, commit } = repositoryOf()
    const first = commit('2026-01-01', 'Ann', 'Start', { 'old/guestlist.yaml': declaring(SARA) })
    moved(dir, 'old', 'new')
    commit('2026-02-01', 'Mover', 'Rename', {})
    commit('2026-03-01', 'Bo', 'Department', { 'new/guestlist.yaml': declaring(LATER) })
    expect(await told(join(dir, 'new'), 'sara.cranz@contoso.example', '--since', first)).toEqual([
      '2026-03-01 department: Buying Bo',
    ])
  })
})

describe('whom history is asked about', () => {
  const ID = '5c3e0000-0000-4000-8000-000000000001'
  const stage = (): string => {
    const { dir, commit } = repositoryOf()
    commit('2026-01-01', 'Ann', 'Start', {
      'guestlist.yaml': declaring(
        `  - { email: anna.nowak@contoso.example, displayName: Anna Nowak }\n  - { email: jo@contoso.example, displayName: Jo }\n  - { email: jo@other.example, displayName: Jo }\n`,
        `${CONTOSO}groups: { everyone: { id: ${ID}, manage: false } }\n`,
      ),
    })
    commit('2026-02-01', 'Bo', 'Married', {
      'guestlist.yaml': declaring(
        '  - { email: anna.kowalska@contoso.example, displayName: Anna Kowalska, previously: [anna.nowak@contoso.example] }\n',
        `${CONTOSO}groups: { everyone: { id: ${ID}, manage: false } }\n`,
      ),
    })
    return dir
  }
  const titleOf = async (dir: string, who: string): Promise<string> => {
    const { stdout } = await guestlist(['history', who, dir, '--format', 'json', '--now', '2026-11-27'])
    return (JSON.parse(stdout) as { title: string }).title
  }

  it.each([
    'anna.kowalska@contoso.example',
    'GUEST:Anna.Kowalska@contoso.example',
    'anna.nowak@contoso.example',
    'anna kowalska',
    'Anna Kowalska (anna.kowalska@contoso.example)',
    'anna.kowalska_contoso.example#EXT#@northwind.onmicrosoft.com',
    'user:anna.kowalska_contoso.example#EXT#@northwind.onmicrosoft.com',
  ])('finds a guest by %s', async (who) => {
    expect(await titleOf(stage(), who)).toMatch(
      /^History of Anna Kowalska \(anna\.kowalska@contoso\.example\): \d events in 2 commits$/,
    )
  })

  it.each([
    ['Contoso Ltd', 'partner:contoso'],
    ['contoso', 'partner:contoso'],
    [ID, 'group:everyone'],
    [`group:${ID.toUpperCase()}`, 'group:everyone'],
  ])('finds by %s what is no guest', async (who, address) => {
    expect(await titleOf(stage(), who)).toContain(`(${address})`)
  })

  it.each([
    ['5c3e0000-0000-4000-8000-00000000ffff', 'guestlist explain ID'],
    ['Jo', 'guest:jo@contoso.example or guest:jo@other.example'],
    ['anna kovalska', 'Did you mean Anna Kowalska?'],
    ['nobody at all', 'Give an email address'],
  ])('says what to do about %s', async (who, help) => {
    const { code, stdout, stderr } = await guestlist(['history', who, stage()])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr.replaceAll(/\n */g, ' ')).toContain(help)
  })
})
