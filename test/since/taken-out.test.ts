import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { folder, guestlist } from '../program.ts'
import { repository } from './repository.ts'

const SEED = `guests:
  - { mail: ann@contoso.example, invitation: accepted }
  - { mail: bob@contoso.example, invitation: accepted }
  - { mail: cy@contoso.example, invitation: accepted }

`
const declaration = (guests: readonly string[], authority = 'declared'): string => `tenant: { name: t }
partners: { contoso: { domains: [contoso.example], guests: { authority: ${authority} } } }
guests:
${guests.map((entry) => `  - { email: ${entry} }\n`).join('')}`
const ALL = ['ann@contoso.example', 'bob@contoso.example', 'cy@contoso.example']

const planOf = async (dir: string, ...more: string[]): Promise<Plan> => {
  const { stdout, stderr, code } = await guestlist(['plan', dir, '--sandbox', '--format', 'json', ...more])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as Plan
}
const told = ({ findings }: Plan): string[] =>
  findings.filter(({ code }) => code === 'NO-LONGER-DECLARED').map(({ message, help }) => `${message}. ${help ?? ''}`)
const rewrite = (dir: string, text: string): void => writeFileSync(join(dir, 'guestlist.yaml'), text)
const repo = (guests = ALL, authority?: string) =>
  repository({
    'guestlist.yaml': declaration(guests, authority),
    'sandbox.seed.yaml': SEED,
    '.gitignore': '.guestlist/\n',
  })

describe('lines taken out since HEAD, without --since', () => {
  it('are told where what they declared stays, and the remedy removes it', async () => {
    const { dir } = repo()
    expect(told(await planOf(dir))).toEqual([])
    rewrite(dir, declaration(ALL.slice(0, 1)))
    const plan = await planOf(dir)
    expect(plan.changes).toEqual([])
    expect(told(plan)).toEqual([
      '2 guests declared at HEAD are no longer declared; they stay: bob@contoso.example, cy@contoso.example. `--since HEAD` removes them',
    ])
    const since = await planOf(dir, '--since', 'HEAD')
    expect(since.changes.map(({ op, id }) => `${op} ${id}`)).toEqual(ALL.slice(1).map((mail) => `remove guest:${mail}`))
    expect(told(since)).toEqual([])
  })

  it('are told of a table too, whose file is no YAML', async () => {
    const { dir } = repository({
      'guestlist.yaml':
        'tenant: { name: t }\npartners: { contoso: { domains: [contoso.example] } }\nguests: [{ from: lists/all.csv }]\n',
      'lists/all.csv': `email\n${ALL.join('\n')}\n`,
      'sandbox.seed.yaml': SEED,
      '.gitignore': '.guestlist/\n',
    })
    expect(told(await planOf(dir))).toEqual([])
    writeFileSync(join(dir, 'lists/all.csv'), `email\n${ALL[0]}\n`)
    expect(told(await planOf(dir))).toEqual([
      expect.stringContaining('2 guests declared at HEAD are no longer declared'),
    ])
  })

  it('and their people stand with their partner, which can be shown alone, also where it is taken out', async () => {
    const GROUP = 'groups: { team: { displayName: Team, authority: exclusive } }\n'
    const grouped = (guests: readonly string[]): string =>
      `${declaration([]).replace('guests:\n', '')}${GROUP}guests: [${guests.map((email) => `{ email: ${email}, groups: [team] }`).join(', ')}]\n`
    const { dir } = repository({
      'guestlist.yaml': grouped(ALL),
      'sandbox.seed.yaml': SEED,
      '.gitignore': '.guestlist/\n',
    })
    expect((await guestlist(['apply', dir, '--sandbox', '--yes'])).code).toBe(0)
    rewrite(dir, grouped(ALL.slice(0, 2)))
    const part = await planOf(dir, '--partner', 'contoso')
    expect(part.changes.map(({ op, kind, partner }) => `${op} ${kind} ${partner ?? ''}`)).toEqual([
      'remove member partner:contoso',
    ])
    rewrite(dir, `tenant: { name: t }\n${GROUP}`)
    const { stdout } = await guestlist([
      'plan',
      dir,
      '--sandbox',
      '--format',
      'json',
      '--since',
      'HEAD',
      '--partner',
      'contoso',
    ])
    expect((JSON.parse(stdout) as Plan).changes.filter(({ kind }) => kind === 'guest')).toHaveLength(3)
    expect((await guestlist(['plan', dir, '--sandbox', '--partner', 'conto'])).code).toBe(1)
  })

  it('are not told of whom the plan removes anyway, of whom the tenant does not have, or of what was committed', async () => {
    const exclusive = repo(ALL, 'exclusive')
    rewrite(exclusive.dir, declaration(ALL.slice(0, 2), 'exclusive'))
    const plan = await planOf(exclusive.dir)
    expect(plan.changes.map(({ op }) => op)).toEqual(['remove'])
    expect(told(plan)).toEqual([])

    const unknown = repo([...ALL, 'new@contoso.example'])
    rewrite(unknown.dir, declaration(ALL))
    expect(told(await planOf(unknown.dir))).toEqual([])

    const committed = repo()
    committed.commit({ 'guestlist.yaml': declaration(ALL.slice(0, 1)) })
    expect(told(await planOf(committed.dir))).toEqual([])
  })

  it('are not told of a change of address', async () => {
    const { dir } = repo()
    rewrite(
      dir,
      declaration([
        'ann@contoso.example',
        'bob@contoso.example',
        'ci@contoso.example, previously: [cy@contoso.example]',
      ]),
    )
    expect(told(await planOf(dir))).toEqual([])
  })

  it('are nobody to tell of without a repository, or before its first commit', async () => {
    const dir = folder({ 'guestlist.yaml': declaration(ALL), 'sandbox.seed.yaml': SEED })
    expect(told(await planOf(dir))).toEqual([])
  })

  it('are told of a partner with its own settings, with --since and without: they stay, and its people stand under its name', async () => {
    const tenantId = '3d0f5dec-0000-4000-8000-00000000c001'
    const text = `tenant: { name: t }
partners: { contoso: { displayName: Contoso Ltd, tenantId: ${tenantId}, domains: [contoso.example] } }
guests: [{ email: ann@contoso.example }]\n`
    const seed = `${SEED}partners:\n  - { tenantId: ${tenantId}, inboundTrust: { isMfaAccepted: true } }\n`
    const { dir } = repository({ 'guestlist.yaml': text, 'sandbox.seed.yaml': seed, '.gitignore': '.guestlist/\n' })
    rewrite(
      dir,
      'tenant: { name: t }\npartners: { fabrikam: { displayName: Fabrikam, domains: [fabrikam.example] } }\n',
    )
    const stays = ({ findings }: Plan) => findings.filter(({ code }) => code === 'PARTNER-STAYS')
    expect(stays(await planOf(dir)).map(({ message }) => message.slice(0, 34))).toEqual([])
    rewrite(
      dir,
      `tenant: { name: t }
partners: { fabrikam: { tenantId: 4d0f5dec-0000-4000-8000-00000000c001, domains: [fabrikam.example] } }\n`,
    )
    expect(stays(await planOf(dir)).map(({ message }) => message.slice(0, 34))).toEqual([
      'Contoso Ltd is no longer declared;',
    ])
    const plan = await planOf(dir, '--since', 'HEAD')
    expect(stays(plan).map(({ source }) => source?.line)).toEqual([2])
    expect(plan.changes.filter(({ op }) => op === 'remove').map(({ partner }) => partner)).toEqual(['partner:contoso'])
    expect(plan.refs['partner:contoso']?.name).toBe('Contoso Ltd')
  })
})
