import { type Context, Hono } from 'hono'
import { GuestlistError } from '../../errors.ts'
import type { Declared } from '../declared.ts'
import type { Proposal } from '../forge.ts'
import { formOf } from '../http/form.ts'
import type { Session, Sessions } from '../identity/session.ts'
import type { Html } from '../pages/layout.ts'
import type { PortalParts } from '../parts.ts'
import { createDecisions, type Decider, type Decision, noteFrom } from './decide.ts'
import { createOwners, PROPOSAL_ID } from './owners.ts'
import { type Frame, framed, problem } from './pages/frame.ts'
import { type Entry, historyBody, queueBody, requestBody, titleOf, type Told } from './pages/queue.ts'
import { partnerRoutes } from './partner-routes.ts'
import type { Subject } from './subject.ts'

/** Requests on one page, since each needs a plan; decisions on the page of the history. */
const [PER_PAGE, HISTORY] = [10, 50]

/** How long a page waits for plans, in milliseconds: they go on, and are there the next time. */
const PATIENCE = 15_000

/** How long a page says that its decision was made, in milliseconds. */
const DECIDED = 10 * 60_000

/** A refusal as a sentence; anything else is a fault. */
const failed = (error: unknown): { failed: string } => {
  if (error instanceof GuestlistError) return { failed: error.message }
  throw error
}

/** The pages for those who decide: behind a sign-in, and each form bound to it. */
export const administrationRoutes = (
  parts: PortalParts,
  {
    sessions,
    declared,
    subjectOf,
    onDecision,
  }: {
    sessions: Sessions
    declared: () => Promise<Declared>
    subjectOf: (proposal: Proposal) => Promise<Subject>
    /** Called after each decision. */
    onDecision: () => void
  },
): Hono => {
  const { settings, clock, forge, log, consequencesOf, afterDecision } = parts
  const owners = createOwners(parts)
  const decisions = createDecisions(parts, subjectOf)
  const app = new Hono()

  const enter = (context: Context) =>
    context.redirect(settings.isLocal ? '/local/sign-in' : '/sign-in/administrator', 302)
  const frameOf = (context: Context, session: Session): Frame => ({
    organization: settings.organization,
    session: { address: session.address, formToken: sessions.formToken(session) },
    owner: owners.of(context, session)?.login,
    forge: forge.ownerSignIn === undefined ? undefined : forge.name,
  })
  const shown = async (
    context: Context,
    session: Session,
    title: string,
    body: (frame: Frame) => Html,
    status: 200 | 400 = 200,
  ) => {
    const frame = frameOf(context, session)
    return context.html(framed(frame, title, body(frame), status !== 200), status)
  }

  /** Plans may take long: what is not there in time is left out, and goes on. */
  const entriesOf = async (proposals: readonly Proposal[]): Promise<Entry[]> => {
    const patience = new AbortController()
    const until = clock.sleep(PATIENCE, patience.signal).then(
      () => undefined,
      () => undefined,
    )
    const toldOf = async (proposal: Proposal): Promise<Told> => {
      const told = consequencesOf(proposal).catch(failed)
      // Also one that nobody waits for any more.
      told.catch(() => undefined)
      return Promise.race([told, until])
    }
    try {
      return await Promise.all(
        proposals.map(async (proposal) => {
          const [subject, told] = await Promise.all([
            subjectOf(proposal).catch(failed),
            proposal.state === 'open' ? toldOf(proposal) : undefined,
          ])
          return { proposal, subject, told }
        }),
      )
    } finally {
      patience.abort()
    }
  }

  const isOwner = (context: Context, session: Session): boolean => owners.of(context, session) !== undefined
  app.route('/', partnerRoutes(parts, { sessions, isOwner, enter, shown, declared }))

  app.get('/admin', async (context) => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    const [{ declaration }, open] = [await declared(), (await forge.list('open')).toSorted(byOpening)]
    const pages = Math.max(1, Math.ceil(open.length / PER_PAGE))
    const page = Math.min(pages, Math.max(1, Math.trunc(Number(context.req.query('page') ?? 1)) || 1))
    const entries = await entriesOf(open.slice((page - 1) * PER_PAGE, page * PER_PAGE))
    return shown(context, session, 'Requests', () => queueBody(entries, { declaration, page, pages }))
  })

  app.get('/admin/history', async (context) => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    const decided = (await forge.list('decided')).toSorted(byDecision).slice(0, HISTORY)
    const entries = await Promise.all(
      decided.map(async (proposal) => ({ proposal, subject: await subjectOf(proposal).catch(failed) })),
    )
    return shown(context, session, 'History', () => historyBody(entries))
  })

  /** A link of somebody else's must not say that a decision was made. */
  const decidedMark = ({ id: of }: Session, id: string): string =>
    settings.sealer.seal('form', { decided: `${of} ${id}` }, clock.now() + DECIDED)
  const decidedHere = (mark: string | undefined, { id: of }: Session, id: string): boolean =>
    settings.sealer.open('form', mark, clock.now())?.['decided'] === `${of} ${id}`

  const requestPage = async (
    context: Context,
    session: Session,
    { decision, noted = '' }: { decision?: Decision | undefined; noted?: string } = {},
  ) => {
    const id = context.req.param('id') ?? ''
    const proposal = PROPOSAL_ID.test(id) ? await forge.find(id) : undefined
    if (proposal === undefined) return context.notFound()
    const { declaration }: Declared = await declared()
    const [entry] = await entriesOf([proposal])
    if (entry === undefined) return context.notFound()
    const refused =
      decision !== undefined && 'refused' in decision ? problem(decision.refused, decision.help) : undefined
    const isDecided = decidedHere(context.req.query('decided'), session, id)
    return shown(
      context,
      session,
      titleOf(entry),
      (frame) => requestBody(frame, entry, { declaration, refused, noted, isDecided }),
      refused === undefined ? 200 : 400,
    )
  }

  app.get('/admin/requests/:id', async (context) => {
    const session = await sessions.of(context)
    return session === undefined ? enter(context) : requestPage(context, session)
  })

  /** A form of this session, by somebody who decides with an account of their own. */
  const decide = async (
    context: Context,
    work: (id: string, form: Readonly<Record<string, unknown>>, decider: Decider) => Promise<Decision>,
  ): Promise<Response> => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    const form = await formOf(context)
    const [id, owner] = [context.req.param('id') ?? '', owners.of(context, session)]
    const noted = typeof form['note'] === 'string' ? form['note'] : ''
    if (!sessions.isForm(session, form['form']))
      return requestPage(context, session, { decision: { refused: 'This page is out of date. Try again.' }, noted })
    if (owner === undefined || !PROPOSAL_ID.test(id))
      return requestPage(context, session, { decision: { refused: `Sign in at ${forge.name} to decide.` }, noted })
    const decision = await work(id, form, { address: session.address, owner })
    if ('refused' in decision) return requestPage(context, session, { decision, noted })
    log.info({ request: id }, 'a request was decided')
    onDecision()
    await afterDecision?.()
    return context.redirect(`/admin/requests/${id}?decided=${decidedMark(session, id)}`, 303)
  }
  app.post('/admin/requests/:id/approve', (context) =>
    decide(context, async (id, { head, plan }, decider) =>
      typeof head === 'string' && typeof plan === 'string'
        ? decisions.approve(id, { head, planDigest: plan }, decider)
        : { refused: 'The form does not say what was shown.' },
    ),
  )
  app.post('/admin/requests/:id/deny', (context) =>
    decide(context, async (id, form, decider) => {
      const note = noteFrom(form['note'])
      return note === undefined
        ? { refused: 'Say why, in at most 1000 characters.' }
        : decisions.deny(id, note, decider)
    }),
  )

  app.get('/sign-in/owner', async (context) => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    const request = context.req.query('request') ?? ''
    if (request !== '' && !PROPOSAL_ID.test(request)) return context.notFound()
    return context.redirect((await owners.begin(context, session, request)) ?? backTo(request), 302)
  })
  app.get('/sign-in/owner/done', async (context) => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    try {
      return context.redirect(backTo(await owners.finish(context, session)), 303)
    } catch (error) {
      const { failed: sentence } = failed(error)
      return shown(context, session, 'Not signed in', () => problem(sentence), 400)
    }
  })
  return app
}

/** Where an owner comes back to: the request, or the partners. */
const backTo = (request: string): string => (request === '' ? '/admin/partners' : `/admin/requests/${request}`)

const byOpening = (one: Proposal, other: Proposal): number => (one.opened < other.opened ? -1 : 1)

const byDecision = (one: Proposal, other: Proposal): number =>
  (one.decided?.at ?? '') > (other.decided?.at ?? '') ? -1 : 1
