import { cookieBrowser, HOST } from '../browser.fixture.ts'
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { samplePlan } from '../../../test/golden/sample-plan.ts'
import type { Plan } from '../../model.ts'
import { createPortal } from '../app.ts'
import { planDigest } from '../consequences.ts'
import { type MemoryForge, memoryForge } from '../forge.fixture.ts'
import type { PortalForge } from '../forge.ts'
import { partsOf } from '../parts.fixture.ts'
import type { PortalParts } from '../parts.ts'

export const FILES: Readonly<Record<string, string>> = {
  'guestlist.yaml': `tenant: { name: northwind, id: northwind.example }
portal: { organization: Northwind Traders, administrators: { addresses: [anna@northwind.example] } }
groups: { projects: { displayName: Projects } }
`,
  'partners/contoso.yaml': `# Contoso, a supplier.
partners:
  contoso:
    displayName: Contoso Ltd
    domains: [contoso.example] # the only one
    requests:
      owners: [anna@northwind.example] # decides
      groups: [projects]
      fields: [department, { name: reason, required: true }]
      maxDays: 180
`,
  'partners/fabrikam.yaml': `partners:
  fabrikam: { domains: [fabrikam.example], requests: { owners: [otto@northwind.example] } }
`,
}

/** The form of the settings of contoso as it is shown: nothing changed. */
export const FORM = {
  domains: 'contoso.example',
  approval: 'owners',
  owners: 'anna@northwind.example',
  groups: 'projects',
  'question-department': 'optional',
  'question-reason': 'required',
  maxDays: '180',
  thankYou: '',
}

/** The file of a request, as the portal makes it. */
export const entry = (email: string, name = 'Li Wei', more = ''): string =>
  `guests:
  - email: ${email}
    displayName: ${JSON.stringify(name)}
    groups: [projects]
    expires: 2027-03-31
    requested: { by: ${email}, on: 2026-11-27, reason: Orders }
${more}`

/** A plan with nothing that stops it. */
export const harmless: Plan = { ...samplePlan, guards: [] }

/** A browser that sends forms from the portal's own pages. */
const browser = (app: Hono) => {
  const { jar, go } = cookieBrowser(app)
  const read = async (address: string): Promise<string> => (await go(address)).text()
  const send = (address: string, form: Record<string, string>, origin = HOST) =>
    go(address, { method: 'POST', body: new URLSearchParams(form) }, origin)
  /** The hidden fields of a page's form. */
  const fields = async (address: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      [...(await read(address)).matchAll(/name="(form|head|plan|commit)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    )
  return { jar, go, read, send, fields }
}

export type Browser = ReturnType<typeof browser>

/** A portal on a forge in memory, with whom a test signs in, and what its plans and mails are. */
export const administration = ({
  forge = memoryForge(FILES),
  onForge,
  ...given
}: { forge?: MemoryForge; onForge?: PortalForge } & Omit<Partial<PortalParts>, 'forge'> = {}) => {
  const mails: { to: string; subject: string; text: string }[] = []
  let plan: Plan = harmless
  const basis = partsOf({ key: randomBytes(32) })
  const people = new Set(['anna@northwind.example', 'otto@northwind.example', 'li@contoso.example'])
  const parts: PortalParts = {
    ...basis,
    settings: { ...basis.settings, administratorsOf: () => ({ addresses: people, groups: new Set() }) },
    // Nothing here takes so long that a page would not wait for it.
    clock: { ...basis.clock, sleep: () => new Promise(() => undefined) },
    forge: onForge ?? forge,
    mailer: {
      send(mail) {
        mails.push(mail)
        return Promise.resolve()
      },
    },
    consequencesOf: async ({ head }) => {
      const { files } = await (onForge ?? forge).changeOf(head)
      return { plan, digest: planDigest(plan), file: files[0] ?? '', text: '', isNew: true }
    },
    ...given,
  }
  const app = createPortal(parts, ({ sessions }) =>
    new Hono().get('/in/:address', (context) => {
      sessions.begin(context, { address: context.req.param('address'), groups: [] })
      return context.text('in')
    }),
  )
  return {
    forge,
    mails,
    parts,
    browser: () => browser(app),
    signedIn: async (address = 'anna@northwind.example'): Promise<Browser> => {
      const one = browser(app)
      await one.go(`/in/${address}`)
      return one
    },
    /** A request of somebody from Contoso. */
    ask: async (text = entry('li@contoso.example'), id = 'a1', partner = 'contoso') =>
      (
        await forge.propose({
          branch: `requests/${partner}/${id}`,
          file: `requests/${partner}/${id}.yaml`,
          text,
          title: `Request ${id}: access for a guest of ${partner} until 2027-03-31`,
          body: '',
          parent: await forge.base(),
        })
      ).proposal,
    planned: (next: Plan) => void (plan = next),
  }
}
