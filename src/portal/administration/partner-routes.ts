import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Declared } from '../declared.ts'
import type { Session } from '../identity/session.ts'
import type { Html } from '../pages/layout.ts'
import { partnerBody, partnersBody } from './pages/partners.ts'
import type { Frame } from './pages/frame.ts'

/** What the pages of partners share with the others of the administration. */
export interface Shared {
  /** Undefined for nobody: then the answer sends them to sign in. */
  sessionOf: (context: Context) => Session | undefined
  enter: (context: Context) => Response
  shown: (
    context: Context,
    session: Session,
    title: string,
    body: (frame: Frame) => Html,
    status?: 200 | 400,
  ) => Promise<Response>
  declared: () => Promise<Declared>
}

/** Partners and their settings as declared. */
export const partnerRoutes = ({ sessionOf, enter, shown, declared }: Shared): Hono => {
  const app = new Hono()
  app.get('/admin/partners', async (context) => {
    const session = sessionOf(context)
    if (session === undefined) return enter(context)
    const { declaration } = await declared()
    return shown(context, session, 'Partners', () => partnersBody(declaration))
  })
  app.get('/admin/partners/:key', async (context) => {
    const session = sessionOf(context)
    if (session === undefined) return enter(context)
    const partner = (await declared()).declaration.partners.find(({ key }) => key === context.req.param('key'))
    if (partner === undefined) return context.notFound()
    return shown(context, session, partner.displayName ?? partner.key, () => partnerBody(partner, html``))
  })
  return app
}
