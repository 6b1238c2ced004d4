import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { GuestlistError } from '../../errors.ts'
import { sealedCookie } from '../http/cookies.ts'
import { formOf } from '../http/form.ts'
import { page } from '../pages/layout.ts'
import { FIRST } from '../pages/problem.ts'
import type { PortalParts } from '../parts.ts'
import type { Administrators } from '../settings.ts'
import { entryOf } from './administrators.ts'
import type { Sessions } from './session.ts'
import type { SignIn } from './sign-in.ts'

/** Sign-in and sign-out of administrators. Whoever signed in is led to `/admin` and nowhere else. */
export const administratorSignIn = (
  parts: PortalParts,
  {
    signIn,
    sessions,
    administrators,
  }: { signIn: SignIn | undefined; sessions: Sessions; administrators: () => Promise<Administrators> },
): Hono => {
  const { settings, log } = parts
  const owner = sealedCookie(parts, 'owner')
  const app = new Hono()
  const refused = (context: Context, sentence: string, help?: string) =>
    context.html(
      page({
        title: 'Error: Not signed in',
        language: 'en',
        organization: settings.organization,
        body: html`<h1>Not signed in</h1>
          <p ${FIRST}>${sentence} ${help}</p>
          <p><a href="/sign-in/administrator">Sign in again</a></p>`,
      }),
      403,
    )
  const told = async (context: Context, work: () => Promise<Response>): Promise<Response> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof GuestlistError)) throw error
      log.warn({ cause: typeof error.cause === 'string' ? error.cause : error.message }, 'a sign-in failed')
      return refused(context, error.message, error.help)
    }
  }

  app.get('/sign-in/administrator', async (context) => {
    const { signIn: registration } = settings
    if (signIn === undefined || registration === undefined)
      return refused(context, 'This portal has no app registration to sign in by, so nobody can enter.')
    return told(context, () => signIn.begin(context, 'administrator', { tenant: registration.tenant }))
  })
  app.get('/sign-in/administrator/done', async (context) => {
    if (signIn === undefined) return context.notFound()
    return told(context, async () => {
      const { identity } = await signIn.finish(context, 'administrator')
      const entered = entryOf(identity, await administrators())
      if ('refused' in entered) return refused(context, entered.refused)
      sessions.begin(context, entered.entry)
      return context.redirect('/admin', 303)
    })
  })
  app.post('/sign-out', async (context) => {
    const session = await sessions.of(context)
    if (session !== undefined && sessions.isForm(session, (await formOf(context))['form'])) {
      sessions.end(context)
      owner.forget(context)
    }
    return context.redirect('/', 303)
  })
  return app
}
