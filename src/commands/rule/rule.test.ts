import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { GuestlistError } from '../../errors.ts'
import { checkRule } from './check/run.ts'
import { evalRule } from './eval/run.ts'
import type { EvalOptions } from './eval/run.ts'
import type { RuleNeeds } from './eval/subject.ts'
import type { RuleIo, RuleSource } from './source.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'

let cwd = ''
beforeAll(() => {
  cwd = temporaryFolder('guestlist-rule')
  writeFileSync(
    join(cwd, 'li.json'),
    JSON.stringify({ mail: 'li@fabrikam.com', userType: 'Guest', manager: { id: 'm' } }),
  )
  writeFileSync(join(cwd, 'a.rule'), '\ufeff(user.mail -endsWith "@contoso.com")\n')
  writeFileSync(join(cwd, 'list.json'), '[]')
})

function world(stdin = ''): { io: RuleIo; out: string[]; err: string[] } {
  const out: string[] = []
  const err: string[] = []
  const io: RuleIo = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    stdin: () => Promise.resolve(stdin),
    cwd,
    now: () => Date.parse('2026-06-01T00:00:00Z'),
  }
  return { io, out, err }
}

async function checked(options: RuleSource, stdin?: string): Promise<{ exit: number; out: string }> {
  const { io, out } = world(stdin)
  const exit = await checkRule(options, io)
  return { exit, out: out.join('') }
}

async function evaluated(
  options: EvalOptions,
  readUser: (email: string, needs: RuleNeeds) => Promise<unknown> = () => Promise.resolve(undefined),
  stdin?: string,
): Promise<{ exit: number; out: string; err: string }> {
  const { io, out, err } = world(stdin)
  const exit = await evalRule(options, io, readUser)
  return { exit, out: out.join(''), err: err.join('') }
}

describe('rule check', () => {
  it('prints the caret under the place behind wide letters, which take two columns', async () => {
    const { out } = await checked({ rule: '(user.city -eq "東京") -and (user.mail -endswidth "@contoso.com")' })
    const [line = '', under = ''] = out.split('\n')
    const before = line.slice(0, line.indexOf('-endswidth'))
    expect(under.indexOf('^')).toBe(before.length + 2)
  })

  it('prints a caret under the place and what to write instead', async () => {
    const { exit, out } = await checked({ rule: '(user.mail -endswidth "@contoso.com")' })
    expect(exit).toBe(1)
    expect(out).toContain('  (user.mail -endswidth "@contoso.com")\n             ^^^^^^^^^^\nerror PARSE-OPERATOR: ')
    expect(out).toContain('instead: (user.mail -endsWith "@contoso.com")')
  })

  it('prints JSON', async () => {
    const { exit, out } = await checked({ rule: 'user.officeLocation eq "Oslo"', format: 'json' })
    expect(exit).toBe(1)
    expect(JSON.parse(out)).toEqual({
      valid: false,
      kind: 'user',
      canonical: 'user.officeLocation -eq "Oslo"',
      findings: [
        {
          code: 'SYN-GRAPHNAME',
          severity: 'error',
          message: expect.stringContaining('physicalDeliveryOfficeName') as string,
          start: 0,
          end: 19,
          suggestion: 'user.physicalDeliveryOfficeName eq "Oslo"',
        },
      ],
    })
  })

  it('reads a file and standard input', async () => {
    expect((await checked({ file: 'a.rule' })).exit).toBe(0)
    expect((await checked({ rule: '-' }, 'device.objectId -ne null\n')).out).toContain('a rule about devices')
  })

  it('refuses no rule, two rules and a file that is not there', async () => {
    await expect(checked({})).rejects.toThrow(GuestlistError)
    await expect(checked({ rule: 'a', file: 'b' })).rejects.toThrow(GuestlistError)
    await expect(checked({ file: 'none.rule' })).rejects.toThrow(/none.rule cannot be read/)
  })

  it('lets no text of the rule move the cursor', async () => {
    const { out } = await checked({ rule: 'user.mail -eq "\u001b[2J\u202e" x' })
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('\u202e')
  })
})

describe('rule eval', () => {
  it('reads a person from a file and explains', async () => {
    const { exit, out } = await evaluated({ file: 'a.rule', user: 'li.json', explain: true })
    expect({ exit, out }).toEqual({
      exit: 0,
      out: 'Matches the rule: no\n  mail ends with @contoso.com: no, it is li@fabrikam.com\n',
    })
  })

  it('gives the reason for unknown', async () => {
    const { out } = await evaluated({ rule: 'user.department -ne "x"', user: 'li.json' })
    expect(out).toMatch(/^Matches the rule: unknown\n {2}department is not x: unknown, it is empty/)
  })

  it('prints JSON', async () => {
    const { out } = await evaluated({ rule: 'Direct Reports for "M"', user: 'li.json', format: 'json' })
    expect(JSON.parse(out)).toMatchObject({ result: true, trace: { result: true } })
  })

  it('takes the time from --now', async () => {
    const options = { rule: 'user.employeeHireDate -le system.now', user: '-', format: 'json' } as const
    const person = '{"employeeHireDate": "2026-05-01T00:00:00Z"}'
    expect(JSON.parse((await evaluated(options, undefined, person)).out)).toMatchObject({ result: true })
    const earlier = await evaluated({ ...options, now: '2026-04-01' }, undefined, person)
    expect(JSON.parse(earlier.out)).toMatchObject({ result: false })
    await expect(evaluated({ ...options, now: 'soon' }, undefined, person)).rejects.toThrow(/--now soon/)
  })

  it('reads from the tenant what the rule needs, and what was not read is unknown', async () => {
    const asked: RuleNeeds[] = []
    const { out } = await evaluated(
      { rule: 'user.mobile -eq "1" -and user.city -eq "Oslo"', user: 'li@fabrikam.com' },
      (_email, needs) => {
        asked.push(needs)
        return Promise.resolve({ mobilePhone: '1' })
      },
    )
    expect(asked).toEqual([{ select: ['city', 'mobilePhone'], relationships: [] }])
    expect(out).toContain('city was not read')
  })

  it('prints the errors of an invalid rule to standard error', async () => {
    const { exit, out, err } = await evaluated({ rule: 'user.depart -eq', user: 'li.json' })
    expect({ exit, out }).toEqual({ exit: 1, out: '' })
    expect(err).toContain('PARSE-VALUE')
  })

  it('refuses who cannot be found', async () => {
    await expect(evaluated({ rule: 'user.mail -eq null', user: 'nobody@fabrikam.com' })).rejects.toThrow(/No user/)
    await expect(evaluated({ rule: 'user.mail -eq null', user: 'nobody' })).rejects.toThrow(/neither/)
    await expect(evaluated({ rule: 'user.mail -eq null', user: 'list.json' })).rejects.toThrow(/is not a JSON object/)
    await expect(evaluated({ rule: 'user.mail -eq null', user: '-' }, undefined, '{')).rejects.toThrow(/not JSON/)
    await expect(evaluated({ rule: '-', user: '-' })).rejects.toThrow(/standard input/)
  })
})
