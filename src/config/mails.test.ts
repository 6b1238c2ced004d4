import { describe, expect, it } from 'vitest'
import { load } from './load.fixture.ts'

const found = async (mails: string, files: Record<string, string | Uint8Array> = {}) => {
  const { declaration, findings } = await load({
    'guestlist.yaml': `tenant: { name: northwind }\nmails:\n  ${mails}\n`,
    ...files,
  })
  return { mails: declaration?.mails, told: findings.map(({ code, message, help }) => `${code} ${message} ${help}`) }
}

describe('what mails say', () => {
  it('is read from the declaration and from files', async () => {
    const { mails, told } = await found(
      'templates: { code: { file: mails/code.txt }, denied: { subject: No } }\n  languages: { de: { denied: { text: "Nein: {note}" } } }',
      { 'mails/code.txt': 'Code: {code}\n' },
    )
    expect(told).toEqual([])
    expect(mails).toEqual({
      templates: { code: { text: 'Code: {code}\n' }, denied: { subject: 'No' } },
      languages: { de: { denied: { text: 'Nein: {note}' } } },
      partners: {},
    })
  })

  it.each([
    [
      'templates: { code: { text: "{code} {nmae}" } }',
      'cannot have `{nmae}`',
      '`{organization}`, `{partner}`, `{code}`',
    ],
    ['templates: { code: { text: "{code} {{organization}}" } }', 'cannot have `{`', '`{minutes}`'],
    ['templates: { code: { subject: "{code}" } }', 'The subject of `code` cannot have `{code}`', '`{partner}`'],
    ['templates: { denied: { text: "{name}" } }', 'cannot have `{name}`', '`{note}`'],
    ['languages: { de: { code: { text: "Ihr Code" } } }', 'has no `{code}`', 'Add `{code}`'],
    ['templates: { received: { text: Thanks } }', 'has no `{link}`', 'left out where there is no link'],
    ['templates: { code: { text: "{code}", file: a.txt } }', 'has both', 'Keep one'],
    ['templates: { code: { subject: "a\\nBcc: x@y.z" } }', 'VALUE-WRONG', 'one line'],
    ['templates: { code: { text: "{code}\\0" } }', 'VALUE-WRONG', ''],
    ['templates: { codes: { text: a } }', 'KEY-UNKNOWN', 'code'],
    ['replyTo: "a@b.c, d@e.f"', 'VALUE-WRONG', ''],
  ])('is refused: %s', async (written, message, help) => {
    const { mails, told } = await found(written)
    expect(told.join('\n')).toContain(message)
    expect(told.join('\n')).toContain(help)
    expect(mails).toBeUndefined()
  })

  it.each([
    ['a control character', '\0{code}'],
    ['nothing', ''],
    ['too much', `{code}${'x'.repeat(10_000)}`],
    ['another encoding', Buffer.from([123, 99, 111, 100, 101, 125, 0xe4])],
  ])('is refused in a file, as it would be in the declaration: %s', async (_what, text) => {
    const { mails, told } = await found('templates: { code: { file: code.txt } }', { 'code.txt': text })
    expect(told.join('\n')).toContain('is no text of a mail')
    expect(mails).toBeUndefined()
  })

  it('can be a partner’s own, also where nothing is declared for all', async () => {
    const of = (approved: string) =>
      load({ 'guestlist.yaml': `tenant: { name: n }\npartners: { contoso: { mails: { approved: ${approved} } } }\n` })
    const { declaration } = await of('{ subject: Hi }')
    expect(declaration?.mails).toEqual({
      templates: {},
      languages: {},
      partners: { contoso: { approved: { subject: 'Hi' } } },
    })
    const { findings } = await of('{ text: Hi }')
    expect(findings.map(({ code }) => code)).toContain('MAIL-NEEDS')
  })

  it('is an error where the file is missing', async () => {
    expect((await found('templates: { code: { file: code.txt } }')).mails).toBeUndefined()
  })
})
