import { describe, expect, it } from 'vitest'
import { renderHtml } from '../../src/render/html.ts'
import { renderMarkdown } from '../../src/render/markdown.ts'
import { renderText } from '../../src/render/text.ts'
import { openTenant, type Tenant } from './tenant.ts'

const ANNA = 'user:anna@northwind.example'
const BO = 'user:bo@northwind.example'
const MAILS = ['sara', 'li', 'jo'].map((name) => `${name}@contoso.example`)

const HEAD = `tenant: { name: northwind }
partners: { contoso: { domains: [contoso.example], guests: { defaults: { sponsors: [${ANNA}] } } } }
`
const GUESTS = `guests:
  - { email: ${MAILS[0]} }
  - { email: ${MAILS[1]}, sponsors: [${ANNA}, ${BO}] }
`
const REPLACE = `sponsors: { replace: { ${ANNA}: ${BO} } }\n`

const lived = async (): Promise<Tenant> => {
  const tenant = openTenant()
  await tenant.user('anna')
  await tenant.user('bo')
  for (const mail of MAILS) await tenant.guest(mail)
  await tenant.make(HEAD + GUESTS)
  return tenant
}

const sponsorsOf = async (tenant: Tenant, mail: string): Promise<string[]> => {
  const { value } = (await tenant.admin(
    'GET',
    `/v1.0/users?$filter=mail eq '${mail}'&$expand=sponsors($select=id,userPrincipalName)&$select=id`,
  )) as { value: { sponsors: { userPrincipalName: string }[] }[] }
  return (value[0]?.sponsors ?? []).map(({ userPrincipalName }) => userPrincipalName).sort()
}

describe('sponsors.replace', () => {
  it('hands all declared guests of a sponsor to another one, and nobody else, by its line', async () => {
    const tenant = await lived()
    const plan = await tenant.of(HEAD + GUESTS + REPLACE)
    expect(plan.changes.map(({ id, op, after, source }) => [id, op, after, source?.line])).toEqual([
      [`guest:${MAILS[1]}`, 'change', { sponsors: [{ ref: BO }] }, 6],
      [`guest:${MAILS[0]}`, 'change', { sponsors: [{ ref: BO }] }, 6],
    ])
    await tenant.make(HEAD + GUESTS + REPLACE)
    expect(await sponsorsOf(tenant, MAILS[0] ?? '')).toEqual(['bo@northwind.example'])
    expect(await sponsorsOf(tenant, MAILS[1] ?? '')).toEqual(['bo@northwind.example'])
    expect((await tenant.of(HEAD + GUESTS + REPLACE)).changes).toEqual([])
    expect(await sponsorsOf(tenant, MAILS[2] ?? '')).toEqual(['admin@northwind.onmicrosoft.com'])
  })

  it('follows from one to the next, and leaves the sponsors where nobody is found at the end', async () => {
    const tenant = await lived()
    await tenant.user('cy')
    const chain = `sponsors: { replace: { ${ANNA}: ${BO}, ${BO}: user:cy@northwind.example } }\n`
    await tenant.make(HEAD + GUESTS + chain)
    expect(await sponsorsOf(tenant, MAILS[1] ?? '')).toEqual(['cy@northwind.example'])
    const lost = `sponsors: { replace: { ${ANNA}: user:nobody@northwind.example } }\n`
    const plan = await tenant.of(HEAD + GUESTS + lost)
    expect(plan.findings.map(({ code }) => code)).toContain('GUEST-SPONSORS-LEFT')
    expect(plan.changes.flatMap(({ id, after }) => (id === `guest:${MAILS[0]}` ? [after] : []))).toEqual([])
  })

  it('is one line for one fact, with all names, in every rendering', async () => {
    const tenant = openTenant()
    await tenant.user('anna')
    await tenant.user('bo')
    const many = Array.from({ length: 9 }, (_, at) => `g${at}@contoso.example`)
    for (const mail of many) await tenant.guest(mail)
    const text = `${HEAD}guests: [${many.map((email) => `{ email: ${email} }`).join(', ')}]\n`
    await tenant.make(text)
    const plan = await tenant.of(text + REPLACE)
    expect(plan.changes).toHaveLength(9)
    const renderings = [
      renderText(plan, { width: 10_000, color: false }),
      renderMarkdown(plan, { budget: 60_000 }),
      renderHtml(plan),
    ]
    for (const shown of renderings) {
      expect(shown.match(/9 guests: /g)?.length).toBeGreaterThan(0)
      expect(shown.match(/9 guests: [^\n]*g0[^\n]*g8/g)).toHaveLength(1)
      expect(shown.match(/(?:sponsors).{0,80}anna@northwind\.example.{0,120}→/g)).toHaveLength(1)
    }
  })
})
