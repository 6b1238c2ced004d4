import { type Context, Hono } from 'hono'
import { normalizeEmail } from '../../config/emails.ts'
import type { Declaration, Partner } from '../../declaration.ts'
import type { AsksDeclared } from '../declared.ts'
import { sealedCookie } from '../http/cookies.ts'
import { formOf, textIn } from '../http/form.ts'
import type { Limits } from '../http/limits.ts'
import type { SignIn } from '../identity/sign-in.ts'
import { isAddress } from '../../mail/index.ts'
import { hasPage } from '../../requests/index.ts'
import { errorFacts } from '../error-facts.ts'
import { portalMail } from '../mails.ts'
import { isUnusableAddress } from './unusable-address.ts'
import type { Proposal } from '../forge.ts'
import type { PortalParts } from '../parts.ts'
import type { Recently } from '../recently.ts'
import { createChallenges } from './challenges.ts'
import { CODE_MINUTES, createCodes } from './codes.ts'
import { createKnownBrowsers } from './known-browsers.ts'
import { codeBody, startBody } from './pages.ts'
import { askedPartner, PROOF_MINUTES, type Proof, provesFully } from './proof.ts'
import { partnerSignIn } from './partner-sign-in.ts'
import type { VisitorFrame } from './frame.ts'
import { requestRoutes } from './request-routes.ts'
import { statusRoutes } from './status-routes.ts'
import type { Waiting } from './waiting.ts'

/** For what a code is good: an address, on the page of a partner or on the first one. */
const subjectOf = (email: string, key: string): string => JSON.stringify([email, key])

/** Who may ask with an address; `key` is empty where no partner's page was open. */
const partnerOf = (declaration: Declaration, email: string, key: string): Partner | undefined =>
  askedPartner(declaration, email, key === '' ? undefined : key)

/** The pages for people from outside: prove an address, ask, see what became of it. */
export const visitorRoutes = (
  parts: PortalParts,
  {
    frame,
    limits,
    partners,
    declared,
    waiting,
    proposals,
  }: {
    frame: VisitorFrame
    limits: Limits
    partners: SignIn | undefined
    declared: AsksDeclared
    waiting: (email: string, partner: string) => Promise<readonly Waiting[]>
    proposals: Recently<Proposal | undefined>
  },
): Hono => {
  const { settings, clock, mailer, log } = parts
  const codes = createCodes()
  const [challenges, proof] = [createChallenges(parts), sealedCookie(parts, 'proof')]
  const known = createKnownBrowsers(parts)
  const app = new Hono()

  const { network, networks, shown, startAgain, wordsFor } = frame

  const start = (
    context: Context,
    partner: string | undefined,
    { problem, email, status = 400 }: { problem?: string; email?: string; status?: 400 | 429 } = {},
  ) => {
    const words = wordsFor(context)
    const signIn =
      partner === undefined || partners === undefined
        ? undefined
        : `/sign-in/partner?partner=${encodeURIComponent(partner)}`
    return shown(
      context,
      words,
      'title',
      startBody(words, { organization: settings.organization, partner, signIn, problem, email }),
      problem === undefined ? 200 : status,
    )
  }
  /** A partner has many domains, or all of a wildcard; that there were enough mails for it is not told to whoever asks. */
  const sendCode = async (
    { to, key, isKnown }: { to: string; key: string; isKnown: boolean },
    { id, code, language, declaration }: { id: string; code: string; language: string; declaration: Declaration },
  ): Promise<void> => {
    try {
      const partner = partnerOf(declaration, to, key)
      if (partner !== undefined && (isKnown || (await limits.take('mail', { partner: partner.key })))) {
        const how = { to, partner, language, declaration, settings }
        // One that could not be sent may have arrived all the same, so its code stays.
        await mailer.send(portalMail('code', { code, minutes: String(CODE_MINUTES) }, how))
        return
      }
      codes.forget(id)
      if (partner !== undefined) log.warn({ partner: partner.key }, 'too many codes were asked for')
    } catch (error) {
      log.error(errorFacts(error), 'a code could not be sent')
    }
  }
  /** Whether one more code may be asked for, whoever's address it is: nothing that is known of it is asked. */
  const mayAsk = async (context: Context, email: string, key: string, isKnown: boolean): Promise<boolean> => {
    if (isKnown) return limits.take('known', { address: email })
    const counted = networks(context)
    const partner = key === '' ? (email.split('@')[1] ?? '') : key
    return limits.take('code', { ...counted, own: JSON.stringify([email, counted.site]), address: email, partner })
  }
  app.use(async (context, next) =>
    (await limits.take('page', { network: network(context) }))
      ? next()
      : startAgain(context, wordsFor(context), 'tooMany'),
  )
  // The first page reads nothing itself: whoever comes next has it as the protected branch has it by now.
  const opened = (context: Context, partner: string | undefined) => {
    void declared.recent().catch(() => undefined)
    return start(context, partner)
  }
  app.get('/', (context) => opened(context, undefined))
  app.get('/:partner', (context, next) =>
    hasPage(context.req.param('partner')) ? opened(context, context.req.param('partner')) : next(),
  )

  app.route('/', partnerSignIn(parts, { frame, limits, partners, proof, known, declared }))

  app.post('/code', async (context) => {
    const words = wordsFor(context)
    const form = await formOf(context)
    const [typed, asked] = [textIn(form, 'email'), textIn(form, 'partner')]
    // No key is longer; it would not fit into a cookie.
    const key = asked.length > 200 ? '' : asked
    if (!isAddress(typed))
      return start(context, key === '' ? undefined : key, { problem: words.say('emailInvalid'), email: typed })
    // Said of what was typed alone: who could never be invited is mailed nothing, so that `li+1@`, `li+2@` and so on are not a mailbox’s
    // many shares. That a domain is almost a partner's is not told: it would tell which ones are partners.
    if (isUnusableAddress(typed))
      return start(context, key === '' ? undefined : key, { problem: words.say('emailLetters'), email: typed })
    const email = normalizeEmail(typed)
    const isKnown = known.has(context, email)
    if (!(await mayAsk(context, email, key, isKnown)))
      return start(context, key === '' ? undefined : key, { problem: words.say('tooManyCodes'), email, status: 429 })
    const { declaration } = await declared.recent()
    const made = codes.make(subjectOf(email, key), clock.now())
    // What the page says and what it leaves in the browser are as long for everybody.
    const number = challenges.add(context, { id: made.id, email, key })
    // Behind the answer, also whose address it is: one that comes later or earlier for those who may ask would tell who they are.
    setImmediate(() => void sendCode({ to: email, key, isKnown }, { ...made, language: words.language, declaration }))
    return shown(context, words, 'title', codeBody(words, { email, number }))
  })

  app.post('/prove', async (context) => {
    const words = wordsFor(context)
    const form = await formOf(context)
    const challenge = challenges.of(context, textIn(form, 'asked'))
    if (challenge === undefined) return startAgain(context, words, 'expired')
    const { id, email, key } = challenge
    if (!(await limits.take('try', networks(context)))) return startAgain(context, words, 'tooMany')
    const code = textIn(form, 'code')
    const { declaration } = await declared.recent()
    // The code first: nothing that is known of the address makes a wrong one take longer.
    const found = codes.take(id, subjectOf(email, key), code, clock.now())
      ? partnerOf(declaration, email, key)
      : undefined
    if (found === undefined)
      return shown(
        context,
        words,
        'title',
        codeBody(words, { email, number: challenge.number, problem: words.say('codeWrong') }),
        400,
      )
    challenges.forget(context, challenge)
    proof.write(
      context,
      { email, partner: found.key, isFull: provesFully(found, email) } satisfies Proof,
      PROOF_MINUTES,
    )
    known.remember(context, email)
    return context.redirect('/request', 303)
  })

  app.route('/', requestRoutes(parts, { frame, limits, proof, declared, waiting, proposals }))
  app.route('/', statusRoutes(parts, { frame, declared, proposals }))

  app.post('/start-again', (context) => {
    challenges.clear(context)
    proof.forget(context)
    return context.redirect('/', 303)
  })
  return app
}
