import { randomBytes } from 'node:crypto'
import { cookieBrowser } from '../browser.fixture.ts'
import { createPortal } from '../app.ts'
import { memoryForge } from '../forge.fixture.ts'
import { CLIENT, OURS, THEIRS } from '../identity/provider.fixture.ts'
import { partsOf } from '../parts.fixture.ts'
import type { PortalParts } from '../parts.ts'
import type { Translations } from './words.ts'

const key = randomBytes(32)

const DECLARED = (approval = 'owners') => ({
  'guestlist.yaml': `tenant: { name: northwind }
partners:
  contoso:
    displayName: Contoso
    tenantId: ${THEIRS}
    domains: [contoso.com, "*.contoso.net"]
    requests: { approval: ${approval}, owners: [anna@northwind.example], groups: [projects], fields: [department, { name: reason, label: Why? }], terms: terms.md, maxDays: 90 }
  fabrikam: { displayName: Fabrikam, domains: [fabrikam.com], requests: { owners: [anna@northwind.example], groups: [secret] } }
  closed: { displayName: Closed, domains: [closed.com] }
groups: { projects: { displayName: Projects }, secret: { displayName: Secret } }
guests:
  - { email: old@contoso.com, displayName: Old, expires: 2026-10-01 }
  - { email: now@contoso.com, previously: [then@contoso.com], displayName: Now, expires: 2026-12-31 }
  - { email: gone@contoso.com, displayName: Gone, expires: 2027-06-30, ensure: blocked }
  - { from: rows.csv, expires: 2026-12-31 }
`,
  'rows.csv': 'email,displayName\nrow@contoso.com,Row\n',
  'terms.md': 'Be kind.\n',
})

/** A portal for the people of Contoso, on a forge in memory. `authority`: where they sign in. */
export const openedFor = ({
  approval = 'owners',
  client = '192.0.2.1',
  authority,
  translations = {},
  accountOf,
}: {
  approval?: string
  client?: string
  authority?: string
  translations?: Translations
  accountOf?: NonNullable<PortalParts['accountOf']>
} = {}) => {
  const forge = memoryForge(DECLARED(approval))
  const mails: { to: string; subject: string; text: string }[] = []
  const basis = partsOf({ key })
  const signIn = authority === undefined ? {} : { signIn: { authority, ...CLIENT, tenant: OURS } }
  const time = { now: basis.clock.now() }
  const from = { client }
  const app = createPortal({
    ...basis,
    settings: { ...basis.settings, translations, ...signIn },
    clock: { ...basis.clock, now: () => time.now },
    ...(accountOf === undefined ? {} : { accountOf }),
    forge,
    clientOf: () => from.client,
    mailer: {
      send(mail) {
        mails.push(mail)
        return Promise.resolve()
      },
    },
  })
  return { app, forge, mails, from, time }
}

export type Opened = ReturnType<typeof openedFor>

/** A browser that sends forms from the portal's own pages. */
export const browser = ({ app }: Pick<Opened, 'app'>) => {
  const { jar, go } = cookieBrowser(app)
  return {
    jar,
    go: (path: string, form?: Record<string, string>) =>
      go(path, form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
  }
}

export const codeIn = ({ mails }: Opened): string => /\d{8}/.exec(mails.at(-1)?.text ?? '')?.[0] ?? ''

export const proven = async (portal: Opened, email: string) => {
  const visitor = browser(portal)
  await visitor.go('/code', { email })
  const answer = await visitor.go('/prove', { code: codeIn(portal) })
  return { ...visitor, answer }
}

export const termsOf = async (go: (path: string) => Promise<Response>): Promise<string> =>
  /name="agree" value="([0-9a-f]{64})"/.exec(await (await go('/request')).text())?.[1] ?? ''
