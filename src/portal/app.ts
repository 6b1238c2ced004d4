import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { administrationRoutes } from './administration/routes.ts'
import { subjectReader } from './administration/subject.ts'
import { type Declared, declaredNow } from './declared.ts'
import { errorFacts } from './error-facts.ts'
import { createLimits, networkOf } from './http/limits.ts'
import { securityHeaders } from './http/security-headers.ts'
import { administratorSignIn } from './identity/routes.ts'
import { createSessions, type Sessions } from './identity/session.ts'
import { createSignIn } from './identity/sign-in.ts'
import type { PortalParts } from './parts.ts'
import { recently } from './recently.ts'
import { type Settings, settingsNow } from './settings.ts'
import { waitingFor } from './visitor/waiting.ts'
import { visitorFrame } from './visitor/frame.ts'
import { visitorRoutes } from './visitor/routes.ts'

/** For so long a page that decides nothing may show what was there before, in milliseconds; on this machine, asking costs nothing. */
const RECENT = 10_000

/** Most that a form may hold, in bytes. */
const MOST_BYTES = 65_536

/**
 * The web application: `fetch` answers a request. What it talks to is in `given`; it keeps nothing between two requests but codes and limits.
 * `more`: pages that only some portals have.
 */
export const createPortal = (
  given: PortalParts,
  more?: (shared: { sessions: Sessions; declared: () => Promise<Declared>; settings: Settings }) => Hono,
): Hono => {
  const { log } = given
  const isRecent = given.settings.isLocal ? 0 : RECENT
  const declared = declaredNow(given, isRecent)
  const settings = settingsNow(given.settings, () => declared.latest()?.declaration)
  const parts: PortalParts = { ...given, settings }
  const administrators = async () => settings.administratorsOf((await declared()).declaration)
  const sessions = createSessions(parts, administrators)
  const frame = visitorFrame(parts, () => declared.latest())
  const app = new Hono()
  app.use(securityHeaders(settings))
  // On this machine only: a name of somebody else's that leads here would let their page read this one.
  if (settings.isLocal)
    app.use(async (context, next) =>
      new URL(context.req.url).host === new URL(settings.url).host
        ? next()
        : context.text(`This portal is at ${settings.url}.`, 421),
    )
  app.use(csrf({ origin: new URL(settings.url).origin }))
  app.use(bodyLimit({ maxSize: MOST_BYTES }))
  app.get('/healthz', (context) => context.text('ok'))
  if (more !== undefined) app.route('/', more({ sessions, declared, settings }))
  const limits = createLimits()
  const subjectOf = subjectReader(parts)
  const proposals = recently(parts.clock, isRecent, parts.forge.findBranch.bind(parts.forge))
  // Each asks somebody else's service in the portal's name.
  app.use('/sign-in/*', async (context, next) =>
    (await limits.take('signIn', { network: networkOf(parts.clientOf(context)) }))
      ? next()
      : frame.told(context, 'refusedTitle', 'tooMany', 429),
  )
  const signIn = createSignIn(parts)
  app.route('/', administratorSignIn(parts, { signIn, sessions, administrators }))
  app.route('/', administrationRoutes(parts, { sessions, declared, subjectOf, onDecision: proposals.forget }))
  app.route(
    '/',
    visitorRoutes(parts, {
      frame,
      limits,
      partners: signIn,
      declared,
      proposals,
      waiting: waitingFor(parts, subjectOf),
    }),
  )
  app.notFound((context) => frame.told(context, 'notFoundTitle', 'notFound', 404))
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500)
      return frame.told(context, 'refusedTitle', 'refused', error.status as ContentfulStatusCode)
    log.error({ ...errorFacts(error), method: context.req.method }, 'a request failed')
    return frame.told(context, 'failedTitle', 'failed', 500)
  })
  return app
}
