import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { GuestlistError } from '../../errors.ts'
import { declaredNow } from '../declared.ts'
import type { Proposal } from '../forge.ts'
import type { PortalParts } from '../parts.ts'
import { aboutChange } from './about.ts'
import { decided } from './decided.ts'
import { adminPage, formToken } from './frame.ts'
import { historyBody, partnerBody, partnersBody, queueBody, requestViewBody } from './pages.ts'
import { createOwners } from './owner.ts'
import type { Session, Sessions } from '../identity/session.ts'

const textIn = (form: Readonly<Record<string, unknown>>, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value.trim() : ''
}

const partnerOf = ({ branch }: Proposal): string | undefined => /^requests\/([^/]+)\//.exec(branch)?.[1]

const said = (error: unknown): string => {
  if (error instanceof GuestlistError)
    return error.help === undefined ? error.message : `${error.message} ${error.help}`
  throw error
}

/** The pages of those who decide. Whoever is not signed in is sent to do so, and reads nothing. */
export const administrationRoutes = (parts: PortalParts, sessions: Sessions): Hono => {
  const { settings, forge, dir, log } = parts
  const { organization } = settings
  const owners = createOwners(parts)
  const declared = declaredNow(parts)
  const app = new Hono()

  const signInFirst = (context: Context) =>
    context.redirect(settings.isLocal ? '/local/sign-in' : '/sign-in/administrator', 303)
  const shown = (
    context: Context,
    session: Session,
    title: string,
    body: Parameters<typeof adminPage>[2],
    status: 200 | 400 | 404 = 200,
  ) => context.html(adminPage({ organization, session, sessions }, title, body), status)
  /** Only for who is signed in; a form has to be one that this session was given. */
  const forSession =
    (use: (context: Context, session: Session, form: Readonly<Record<string, unknown>>) => Promise<Response>) =>
    async (context: Context): Promise<Response> => {
      const session = sessions.of(context)
      if (session === undefined) return signInFirst(context)
      if (context.req.method !== 'POST') return use(context, session, {})
      const form = await context.req.parseBody()
      if (sessions.isForm(session, form['form'])) return use(context, session, form)
      return shown(
        context,
        session,
        'Not possible',
        html`<p>This form is too old. Go back and load the page again.</p>`,
        400,
      )
    }

  const view = async (context: Context, session: Session, proposal: Proposal, problem?: string) => {
    const now = await declared()
    const consequences = await parts.consequencesOf(proposal).catch((error: unknown) => ({ problem: said(error) }))
    const about =
      'problem' in consequences
        ? []
        : await aboutChange(now.declaration, now.files, consequences, { dir, today: now.today })
    const deciding = now.declaration.partners.find(({ key }) => key === partnerOf(proposal))?.requests?.owners ?? []
    const isOwn = about.some(({ by, email }) => [by, email].some((one) => one?.toLowerCase() === session.address))
    const needsOwner = owners.of(context, session) === undefined
    return shown(
      context,
      session,
      proposal.title,
      requestViewBody({
        proposal,
        about,
        consequences,
        owners: deciding,
        obstacle: isOwn ? 'You asked for this yourself, so somebody else has to decide.' : undefined,
        ownerSignIn: needsOwner ? `/admin/owner?to=${proposal.id}` : undefined,
        problem,
        token: formToken(sessions, session),
        forge: forge.name,
      }),
      problem === undefined ? 200 : 400,
    )
  }
  const notFound = (context: Context, session: Session) =>
    shown(context, session, 'Not found', html`<p>There is no such request.</p>`, 404)

  app.get(
    '/admin',
    forSession(async (context, session) => shown(context, session, 'Requests', queueBody(await forge.list('open')))),
  )
  app.get(
    '/admin/history',
    forSession(async (context, session) => {
      const all = await forge.list('decided')
      const newest = all.toSorted((a, b) => (b.decided?.at ?? '').localeCompare(a.decided?.at ?? ''))
      return shown(context, session, 'History', historyBody(newest))
    }),
  )
  app.get(
    '/admin/partners',
    forSession(async (context, session) =>
      shown(context, session, 'Partners', partnersBody((await declared()).declaration)),
    ),
  )
  app.get(
    '/admin/partners/:key',
    forSession(async (context, session) => {
      const partner = (await declared()).declaration.partners.find(({ key }) => key === context.req.param('key'))
      if (partner === undefined)
        return shown(context, session, 'Not found', html`<p>There is no such partner.</p>`, 404)
      return shown(context, session, partner.displayName ?? partner.key, partnerBody(partner, html``))
    }),
  )
  app.get(
    '/admin/requests/:id',
    forSession(async (context, session) => {
      const proposal = await forge.find(context.req.param('id') ?? '')
      return proposal === undefined ? notFound(context, session) : view(context, session, proposal)
    }),
  )

  app.post(
    '/admin/requests/:id/:decision{approve|deny}',
    forSession(async (context, session, form) => {
      const proposal = await forge.find(context.req.param('id') ?? '')
      const owner = owners.of(context, session)
      if (proposal === undefined) return notFound(context, session)
      if (owner === undefined) return view(context, session, proposal)
      const { id } = proposal
      const isApproval = context.req.param('decision') === 'approve'
      try {
        if (isApproval)
          await approve(proposal, session, { head: textIn(form, 'head'), planDigest: textIn(form, 'digest') }, owner)
        else await forge.deny(id, textIn(form, 'note').slice(0, 1000), owner)
      } catch (error) {
        return view(context, session, (await forge.find(id)) ?? proposal, said(error))
      }
      log.info({ proposal: id, decision: isApproval ? 'approved' : 'denied' }, 'a request was decided')
      await decided(parts, id)
      return context.redirect('/admin', 303)
    }),
  )

  const approve = async (
    proposal: Proposal,
    session: Session,
    shownThen: { head: string; planDigest: string },
    owner: Parameters<typeof forge.approve>[2],
  ): Promise<void> => {
    const now = await declared()
    const consequences = await parts.consequencesOf(proposal)
    if (proposal.head !== shownThen.head || consequences.digest !== shownThen.planDigest)
      throw new GuestlistError('What follows is not the same as when you looked. Read it again.')
    const about = await aboutChange(now.declaration, now.files, consequences, { dir, today: now.today })
    if (about.some(({ by, email }) => [by, email].some((one) => one?.toLowerCase() === session.address)))
      throw new GuestlistError('You asked for this yourself, so somebody else has to decide.')
    await forge.approve(proposal.id, shownThen, owner)
  }

  return app
}
