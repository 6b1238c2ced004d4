import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Declaration, Partner } from '../../declaration.ts'
import type { Declared } from '../declared.ts'
import { formOf } from '../http/form.ts'
import type { Session, Sessions } from '../identity/session.ts'
import type { Html } from '../pages/layout.ts'
import type { PortalParts } from '../parts.ts'
import { type Frame, problem } from './pages/frame.ts'
import { partnerBody, partnersBody, settingsForm } from './pages/partners.ts'
import { proposeSettings, valuesOf } from './propose-settings.ts'
import type { PartnerValues } from './partner-text.ts'
import { valuesFrom } from './settings-form.ts'
import { termsFiles } from './terms-files.ts'
import { type WrittenDefaults, writtenDefaults } from './written-defaults.ts'

/** What the pages of partners share with the others of the administration. */
export interface Shared {
  sessions: Sessions
  /** Whether the person decides here with an account of the forge, or need not. */
  isOwner: (context: Context, session: Session) => boolean
  /** The answer for nobody: they are sent to sign in. */
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

const partnerOf = ({ partners }: Declaration, key: string): Partner | undefined =>
  partners.find((one) => one.key === key)

const defaultsOf = async ({ declaration, files }: Declared, partner: Partner): Promise<WrittenDefaults> =>
  writtenDefaults(Buffer.from((await files.read(declaration.at(partner).file)).bytes).toString('utf8'), partner.key)

/** Partners and their settings as declared; each change is a proposal. */
export const partnerRoutes = (
  { forge, dir, log, settings }: Pick<PortalParts, 'forge' | 'dir' | 'log' | 'settings'>,
  { sessions, isOwner, enter, shown, declared }: Shared,
): Hono => {
  const app = new Hono()
  app.get('/admin/partners', async (context) => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    const { declaration } = await declared()
    return shown(context, session, 'Partners', () => partnersBody(declaration))
  })

  const partnerPage = async (
    context: Context,
    session: Session,
    { key, problems = [], values }: { key: string; problems?: readonly string[]; values?: PartnerValues },
  ): Promise<Response> => {
    const now = await declared()
    const partner = partnerOf(now.declaration, key)
    if (partner === undefined) return context.notFound()
    const defaults = await defaultsOf(now, partner)
    const terms = await termsFiles(now.files, partner.requests?.terms?.file)
    return shown(
      context,
      session,
      partner.displayName ?? partner.key,
      (frame) =>
        html`${problems.length === 0 ? '' : problem(problems.join(' '))}
        ${partnerBody(partner, now.declaration, defaults)}
        ${settingsForm(frame, partner, {
          values: values ?? valuesOf(partner, defaults),
          terms,
          groups: now.declaration.groups.filter(({ ensure }) => ensure === 'present'),
          commit: now.commit,
        })}`,
      problems.length === 0 ? 200 : 400,
    )
  }

  app.get('/admin/partners/:key', async (context) => {
    const session = await sessions.of(context)
    return session === undefined ? enter(context) : partnerPage(context, session, { key: context.req.param('key') })
  })

  app.post('/admin/partners/:key', async (context) => {
    const session = await sessions.of(context)
    if (session === undefined) return enter(context)
    const key = context.req.param('key')
    const form = await formOf(context)
    const now = await declared()
    const partner = partnerOf(now.declaration, key)
    if (partner === undefined) return context.notFound()
    const refused = (problems: readonly string[], values?: PartnerValues) =>
      partnerPage(context, session, values === undefined ? { key, problems } : { key, problems, values })
    if (!sessions.isForm(session, form['form'])) return refused(['This page is out of date. Try again.'])
    if (!isOwner(context, session)) return refused([`Sign in at ${forge.name} to propose a change.`])
    const groups = now.declaration.groups.map((group) => group.key)
    const read = valuesFrom(form, {
      now: valuesOf(partner, await defaultsOf(now, partner)),
      groups,
      terms: await termsFiles(now.files, partner.requests?.terms?.file),
    })
    if ('problems' in read) return refused(read.problems)
    if (form['commit'] !== now.commit)
      return refused(['The declaration changed after the page was shown. Look at it, and send it again.'], read.values)
    const proposed = await proposeSettings(partner, read.values, {
      declared: now,
      forge,
      dir,
      by: session.address,
      sealer: settings.sealer,
    })
    if ('problems' in proposed) return refused(proposed.problems, read.values)
    log.info({ request: proposed.proposal.id, partner: key }, 'a change of settings was proposed')
    return context.redirect(`/admin/requests/${proposed.proposal.id}`, 303)
  })
  return app
}
