import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadDeclaration } from '../../config/index.ts'
import type { Declaration } from '../../declaration.ts'
import { InvalidInput } from '../../errors.ts'
import { filesOf } from '../files.fixture.ts'
import { ownersOf, withOwners } from './code-owners.ts'
import { hasReason, issueIn, pullIn, refusalAnswer, withIssue } from './issue.ts'
import { issueFormText, preambleOf, templateText } from './issue-form.ts'
import { formOf } from './questions.ts'
import { readAnswers } from './read-answers.ts'
import { requestOfForm } from './request-of-form.ts'

const TODAY = '2026-11-27'
const FILES = {
  'guestlist.yaml': `tenant: { name: northwind }
groups:
  projects: { displayName: Projects }
  press: { displayName: Press }
partners:
  litware: { domains: [litware.com] }
`,
  'partners/contoso.yaml': `partners:
  contoso:
    displayName: "None"
    domains: [contoso.com]
    requests:
      owners: ["@northwind/buying"]
      groups: [projects]
      fields: [{ name: reason, label: "Partner!", required: true }, department]
      terms: ../terms.md
guests: []
`,
  'partners/fabrikam.yaml': `partners:
  fabrikam:
    domains: [fabrikam.com]
    requests: { owners: ["@northwind/sales"], fields: [{ name: department, label: Team }], groups: [press, projects] }
  none:
    domains: [none.example]
    requests: { approval: auto, owners: ["@northwind/sales"] }
`,
  'terms.md': 'Be kind.\n',
}

const declared = async (files: Record<string, string> = FILES): Promise<Declaration> => {
  const { declaration, findings } = await loadDeclaration('.', { today: TODAY, files: filesOf(files) })
  if (declaration === undefined) throw new Error(JSON.stringify(findings))
  return declaration
}

const ask = (questions: readonly { label: string }[], answers: Record<string, string>): string =>
  questions.map(({ label }) => `### ${label}\n\n${answers[label] ?? '_No response_'}`).join('\n\n')

describe('the questions', () => {
  it('have headings that nobody takes for one another, and options that are no words of the forge', async () => {
    const { questions = [] } = formOf(await declared()) ?? {}
    expect(questions.map(({ label }) => label)).toEqual([
      'Guest access (northwind)',
      'Partner',
      'Email address',
      'Name of the guest',
      'Partner! (2)',
      'Department',
      'Team',
      'Groups',
      'Last day of access',
      'Terms',
    ])
    const options = (id: string): string[] =>
      questions.flatMap((question) =>
        question.id === id && question.kind !== 'text' ? question.options.map(({ label }) => label) : [],
      )
    expect(options('partner')).toEqual(['None (contoso)', 'fabrikam', 'None (none)'])
    expect(options('groups')).toEqual([
      'Projects (projects), for None (contoso), fabrikam',
      'Press (press), for fabrikam',
    ])
  })

  it('are none where no partner can be asked for', async () => {
    const declaration = await declared({ 'guestlist.yaml': FILES['guestlist.yaml'] })
    expect(formOf(declaration)).toBeUndefined()
    await expect(requestOfForm('### Guest access', '@anna', declaration)).rejects.toThrow(InvalidInput)
  })
})

describe('the answers', () => {
  const good = {
    'Guest access (northwind)': 'Access',
    Partner: 'fabrikam',
    'Email address': 'jo@fabrikam.com',
    Team: 'Sales',
    Groups: '- [ ] Projects (projects), for None (contoso), fabrikam\n- [x] Press (press), for fabrikam',
  }

  it('are a request, in which the author is who the forge says', async () => {
    const declaration = await declared()
    const { questions = [] } = formOf(declaration) ?? {}
    expect(await requestOfForm(ask(questions, good), '@anna', declaration)).toEqual({
      format: 1,
      asks: 'access',
      email: 'jo@fabrikam.com',
      partner: 'fabrikam',
      by: '@anna',
      groups: ['press'],
      fields: { department: 'Sales' },
    })
  })

  it('to a question of another partner are refused', async () => {
    const declaration = await declared()
    const { questions = [] } = formOf(declaration) ?? {}
    const body = ask(questions, { ...good, Department: 'Sales' })
    const refused = await requestOfForm(body, '@anna', declaration).catch((error: unknown) => error)
    expect(refused).toMatchObject({
      findings: [{ code: 'REQUEST-FORM', message: '`Department` is not asked for this partner.' }],
    })
  })

  it('are the same in a template that is filled in by hand, whose hints are no answers', async () => {
    const declaration = await declared()
    const form = formOf(declaration) ?? { questions: [], fields: [] }
    // GitLab carries out the last line, and takes it out.
    const filled = templateText(form)
      .replace('\n/confidential\n', '')
      .replace('- [ ] Access', '- [x] Access')
      .replace('- [ ] fabrikam', '- [x] fabrikam')
      .replace('### Email address\n', '### Email address\njo@fabrikam.com')
    const preamble = preambleOf(declaration)
    expect(await requestOfForm(filled, '@anna', declaration, preamble)).toMatchObject({
      asks: 'access',
      partner: 'fabrikam',
      email: 'jo@fabrikam.com',
    })
    const two = filled.replace('- [ ] More time', '- [x] More time')
    expect(readAnswers(two, form, preamble)).toMatchObject({
      problem: expect.stringContaining('more than one') as unknown,
    })
    expect(readAnswers(`Hello\n${filled}`, form, preamble)).toMatchObject({
      problem: 'There is text before the first heading.',
    })
  })

  it('of any text are a request of this declaration, or a refusal', async () => {
    const declaration = await declared()
    const form = formOf(declaration) ?? { questions: [], fields: [] }
    const lines = [
      ...form.questions.flatMap(({ label }) => [`### ${label}`, `## ${label}`, label]),
      ...form.questions.flatMap((question) =>
        question.kind === 'text' ? [] : question.options.map(({ label }) => `- [x] ${label}`),
      ),
      'Access',
      'fabrikam',
      'jo@fabrikam.com',
      '_No response_',
      '',
      '<!--',
      '-->',
      '```',
      '\r',
      '\u202e',
    ]
    const whole = ask(form.questions, good).split('\n')
    const edit = fc.tuple(fc.nat(whole.length), fc.nat(2), fc.constantFrom(...lines))
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 4 }), async (edits) => {
        const text = [...whole]
        for (const [at, remove, line] of edits) text.splice(at, remove, line)
        try {
          const request = await requestOfForm(text.join('\n'), '@anna', declaration)
          expect(request.by).toBe('@anna')
          expect(['access', 'time', 'end']).toContain(request.asks)
          expect(['contoso', 'fabrikam', 'none']).toContain(request.partner)
          for (const group of request.groups ?? []) expect(['press', 'projects']).toContain(group)
          for (const name of Object.keys(request.fields ?? {}))
            expect(['displayName', 'reason', 'department']).toContain(name)
          // What a person sees under one heading is what is read: no heading stands there twice.
          for (const { label } of form.questions) expect(text.filter((one) => one === `### ${label}`)).toHaveLength(1)
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidInput)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('what ties an issue to a pull request', () => {
  it('is read from the first lines alone', () => {
    expect(issueIn(withIssue('Body <!-- guestlist request issue=9 -->', 12))).toBe(12)
    expect(issueIn('Text\n<!-- guestlist request issue=12 -->')).toBeUndefined()
    expect(pullIn('<!-- guestlist request -->\nText <!-- guestlist request pull=3 -->')).toBeUndefined()
    expect(pullIn('<!-- guestlist request -->\n<!-- guestlist request pull=3 -->')).toBe(3)
  })

  it('every reason of a refusal has words, which hold nothing of the answers', () => {
    const room = join(import.meta.dirname, '..')
    const sources = [
      ...readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
      join(room, '../github/issue-event.ts'),
    ]
    const codes = sources
      .filter((file) => /(?<!test)\.ts$/.test(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'(REQUEST-[A-Z]+)'/g)].map(([, code = '']) => code))
    expect(new Set(codes).size).toBeGreaterThan(10)
    expect([...new Set(codes)].filter((code) => !hasReason(code))).toEqual([])
    expect(
      refusalAnswer(['REQUEST-GROUP', 'REQUEST-GROUP', 'PATTERN'], 'https://log')
        .split('\n')
        .filter((line) => line.startsWith('- ')),
    ).toHaveLength(2)
  })
})

describe('owners', () => {
  it('own requests and files that declare one partner; a list that is there keeps its other lines', async () => {
    const files = filesOf(FILES)
    const { lines, warnings } = await ownersOf(await declared(), { directory: 'outside', files, exempts: true })
    expect(lines).toEqual([
      '/outside/partners/contoso.yaml @northwind/buying',
      '/outside/requests/contoso/ @northwind/buying',
      '/outside/requests/fabrikam/ @northwind/sales',
      '/outside/requests/none/ @northwind/sales',
      '/outside/requests/none/auto-*',
    ])
    expect(warnings).toEqual([
      expect.stringContaining('partners/fabrikam.yaml declares more than fabrikam') as unknown,
      expect.stringContaining('partners/fabrikam.yaml declares more than none') as unknown,
      expect.stringContaining('has to require the check') as unknown,
    ])
    const owned = await ownersOf(await declared(), { directory: 'outside', files, exempts: false })
    expect(owned.lines.filter((line) => !line.includes(' @'))).toEqual([])
    const before = '# ours\n* @northwind/it\n'
    const once = withOwners(before, 'outside', lines)
    expect(once.startsWith(before)).toBe(true)
    const changed = withOwners(`${once}/docs/ @northwind/docs\n`, 'outside', ['/x @y'])
    expect(changed).toBe(
      `${before}\n# guestlist: owners of requests of outside. Written by \`guestlist request form\`.\n/x @y\n# guestlist: end of outside\n/docs/ @northwind/docs\n`,
    )
    expect(withOwners(once, 'outside', lines)).toBe(once)
    expect(withOwners(withOwners(once, '.', ['/a @b']), '.', ['/a @c'])).toContain('/a @c\n# guestlist: end\n')
    expect(withOwners(changed, 'outside', [])).toBe(`${before}\n/docs/ @northwind/docs\n`)
  })

  it('of a folder that no pattern can name are not written as owners of more', async () => {
    const { lines } = await ownersOf(await declared(), { directory: 'a b', files: filesOf(FILES), exempts: true })
    expect(lines).toEqual([])
  })
})

it('a form says what it is and quotes what YAML 1.1 would take for a date', async () => {
  const text = issueFormText(formOf(await declared()) ?? { questions: [], fields: [] })
  expect(text).toContain('placeholder: "2027-03-31"')
})
