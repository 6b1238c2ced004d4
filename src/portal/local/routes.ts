import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Declared } from '../declared.ts'
import { formOf } from '../http/form.ts'
import type { Sessions } from '../identity/session.ts'
import { page, type Html } from '../pages/layout.ts'
import type { PortalParts } from '../parts.ts'
import type { Outbox } from './outbox.ts'
import { outboxBody } from './outbox-page.ts'
import type { Pipeline } from './pipeline.ts'
import { localPeople, localSignInBody } from './sign-in.ts'
import { acceptedBody, consentBody, redeemLocally } from './redeem.ts'

/** For as long as a link to accept an invitation is good here. */
const DAY = 86_400_000

/** Pages that exist only beside the embedded tenant: the sign-in, the outbox, the acceptance of an invitation, and how the last run went. */
export const localRoutes = (
  parts: PortalParts,
  {
    outbox,
    pipeline,
    sessions,
    declared,
  }: {
    outbox: Outbox
    pipeline: Pipeline
    sessions: Sessions
    declared: () => Promise<Declared>
  },
): Hono => {
  const { settings, clock, dir } = parts
  const app = new Hono()
  const { sealer, url } = settings
  const said = (title: string, body: Html) => page({ title, language: 'en', organization: settings.organization, body })
  const emailOf = (sealed: string): string | undefined => {
    const email = sealer.open('redeem', sealed, clock.now())?.['email']
    return typeof email === 'string' ? email : undefined
  }
  /** Links of the portal lead where they lead; the one of an invitation, which Microsoft would answer, to the page in its place. */
  const linkOf = (to: string, address: string): string | undefined => {
    if (address.startsWith(`${url}/`)) return address
    if (address !== pipeline.redeemUrlOf(to)) return undefined
    return `${url}/local/redeem/${sealer.seal('redeem', { email: to }, clock.now() + DAY)}`
  }

  app.get('/local/outbox', (context) => context.html(said('Outbox', outboxBody(outbox.mails(), linkOf))))
  app.get('/local/sign-in', async (context) =>
    context.html(said('Local sign-in', localSignInBody(localPeople((await declared()).declaration)))),
  )
  app.post('/local/sign-in', async (context) => {
    const { address } = await formOf(context)
    if (typeof address !== 'string' || !localPeople((await declared()).declaration).includes(address))
      return context.redirect('/local/sign-in', 303)
    sessions.begin(context, { address, groups: [] })
    return context.redirect('/admin', 303)
  })
  app.get('/local/run', (context) => {
    const run = pipeline.latest()
    const body =
      run === undefined
        ? html`<p>Nothing was applied yet.</p>`
        : html`<p>${run.done} changes were applied for the commit ${run.commit.slice(0, 12)}.</p>
            ${run.problems.map((problem) => html`<p class="problem">${problem}</p>`)}`
    return context.html(
      said(
        'Last run',
        html`<h1>Last run</h1>
          ${body}`,
      ),
    )
  })
  app.get('/local/redeem/:sealed', (context) => {
    const email = emailOf(context.req.param('sealed'))
    return email === undefined
      ? context.notFound()
      : context.html(said('Accept the invitation', consentBody(settings.organization, email)))
  })
  app.post('/local/redeem/:sealed', async (context) => {
    const email = emailOf(context.req.param('sealed'))
    if (email === undefined) return context.notFound()
    const result = await redeemLocally(dir, email)
    return context.html(said('Invitation', acceptedBody(settings.organization, result)), 'name' in result ? 200 : 400)
  })
  return app
}
