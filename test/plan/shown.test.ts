import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model.ts'
import { renderText } from '../../src/render/text.ts'
import { columns } from '../../src/render/wrap.ts'
import { widthOf } from '../../src/commands/terminal-io.ts'
import { exampleCopy, folder, guestlist } from '../program.ts'

let dir: string
let whole: Plan
const run = (...words: string[]) => guestlist(['plan', '--sandbox', dir, ...words])
const planOf = async (...words: string[]): Promise<Plan> =>
  JSON.parse((await run('--format', 'json', ...words)).stdout) as Plan
beforeAll(async () => {
  dir = exampleCopy()
  whole = await planOf()
})

describe('plan --partner', () => {
  it('shows what the plan does with one partner and its people, and nothing else', async () => {
    const part = await planOf('--partner', 'contoso')
    expect(part.changes.length).toBeGreaterThan(3)
    expect(
      part.changes.every((change) => whole.changes.some(({ fingerprint }) => fingerprint === change.fingerprint)),
    ).toBe(true)
    expect(JSON.stringify(part.changes)).not.toMatch(/fabrikam|litware/)
    expect(part.access.every(({ who }) => who.endsWith('@contoso.example'))).toBe(true)
    expect(part.summary.add).toBe(part.changes.filter(({ op }) => op === 'add').length)
  })

  it('with the parts of all partners and of nobody is the whole', async () => {
    const parts = await Promise.all(['contoso', 'fabrikam', 'litware'].map((key) => planOf('--partner', key)))
    const shown = new Set(parts.flatMap(({ changes }) => changes.map(({ id }) => id)))
    const rest = whole.changes.filter(({ id }) => !shown.has(id))
    expect(rest.filter(({ id }) => /contoso|fabrikam|litware/.test(id) && /guest:/.test(id))).toEqual([])
    // What is the tenant's own stands in the part of each partner whose people something follows from it for.
    const own = parts.flatMap(({ changes }) =>
      changes.filter(({ partner }) => partner !== undefined && partner !== null),
    )
    expect(new Set(own.map(({ id }) => id)).size).toBe(own.length)
    for (const { changes, access } of parts)
      for (const { app } of access.filter(({ effect }) => effect === 'loses'))
        expect(changes.some(({ id }) => id === app)).toBe(whole.changes.some(({ id }) => id === app))
  })

  it('says that it is a part, and leaves out what internal users gain and lose', async () => {
    const { stdout, stderr } = await run('--partner', 'contoso')
    expect(stderr).toMatch(/only the part of partner contoso is shown: \d+ of 28 changes/)
    expect(stdout).toContain('lose access')
    expect(stdout).not.toContain('internal users')
    expect((await run()).stdout).toContain('internal users')
  })

  it('is judged as a whole, and never saved', async () => {
    expect((await planOf('--partner', 'contoso')).guards).toEqual(whole.guards)
    expect(await run('--partner', 'contoso', '--out', 'x.json')).toMatchObject({ code: 1, stdout: '' })
    expect((await run('--partner', 'contosso')).stderr).toContain('Did you mean contoso?')
  })
})

describe('the width', () => {
  it.each([
    [80, undefined, 80],
    [80, '40', 80],
    [undefined, '120', 120],
    [0, '120', 120],
    [undefined, 'wide', 100],
    [undefined, '-5', 100],
    [undefined, undefined, 100],
  ])('of a terminal with %s columns and COLUMNS=%s is %s', (terminal, told, width) => {
    expect(widthOf(terminal, told)).toBe(width)
  })
})

describe('a plan as text', () => {
  it.each([40, 60, 80, 120])(
    'has no line of more than %i columns but for an address alone on its line',
    async (width) => {
      const lines = renderText(whole, { width, color: false, full: true }).split('\n')
      expect(lines.length).toBeGreaterThan(100)
      const wide = lines.filter((line) => columns(line) > width).map((line) => line.trim().replace(/ ·$/, ''))
      expect(wide.filter((line) => !/^\S+$/.test(line) || !/[@/`]|:\d/.test(line))).toEqual([])
    },
  )
})

describe('plan --full', () => {
  it('folds nothing, in text and in Markdown', async () => {
    const many = folder({
      'guestlist.yaml': `tenant: { name: t }\npartners: { contoso: { domains: [contoso.example] } }\ngroups: { all: { displayName: All } }\nguests:\n${Array.from({ length: 600 }, (_, at) => `  - { email: guest${at}@contoso.example, groups: [all] }\n`).join('')}`,
    })
    for (const format of ['text', 'markdown']) {
      const [folded, full] = [[], ['--full']].map((flags) =>
        guestlist(['plan', '--sandbox', many, '--format', format, ...flags]),
      )
      const [few, all] = [(await folded)?.stdout ?? '', (await full)?.stdout ?? '']
      expect(few).not.toContain('guest599@contoso.example')
      expect(all.match(/guest\d+@contoso\.example/g)?.length).toBeGreaterThanOrEqual(1200)
      expect(all).not.toContain('details:')
    }
  })
})
