import { Hono } from 'hono'
import { administratorSignIn } from '../identity/routes.ts'
import { createSessions } from '../identity/session.ts'
import { createSignIn } from '../identity/sign-in.ts'
import type { PortalParts } from '../parts.ts'

/** The pages for those who decide: behind a sign-in, and each form bound to it. */
export const administrationRoutes = (parts: PortalParts): Hono => {
  const sessions = createSessions(parts)
  const app = new Hono()
  app.route('/', administratorSignIn(parts, { signIn: createSignIn(parts), sessions }))
  return app
}
