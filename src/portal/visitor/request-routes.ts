import { type Context, Hono } from 'hono'
import { addDays } from '../../util/days.ts'
import type { AsksDeclared, Declared } from '../declared.ts'
import type { Proposal } from '../forge.ts'
import type { SealedCookie } from '../http/cookies.ts'
import { type Form, formOf, textIn } from '../http/form.ts'
import type { Limits } from '../http/limits.ts'
import { inTurn } from '../in-turn.ts'
import { errorFacts } from '../error-facts.ts'
import { portalMail } from '../mails.ts'
import type { PortalParts } from '../parts.ts'
import { type Recently, recently } from '../recently.ts'
import { answerProblems, type Problem, refusalProblems, termsIn } from './answers.ts'
import { ask, requestFrom } from './ask.ts'
import type { VisitorFrame } from './frame.ts'
import { requestBody } from './pages.ts'
import { askedPartner, guestOf, type Proof, proofOf, provesFully } from './proof.ts'
import { STATUS_DAYS, statusLinks } from './status-link.ts'
import { waitingBody } from './status-page.ts'
import type { Waiting } from './waiting.ts'
import type { Words } from './words.ts'

/** The page on which somebody asks, who has proven an address. `waiting`: what of an address is open. */
export const requestRoutes = (
  parts: PortalParts,
  {
    frame: { wordsFor, shown, startAgain, network },
    limits,
    proof,
    declared,
    waiting,
    proposals,
  }: {
    frame: VisitorFrame
    limits: Limits
    proof: SealedCookie
    declared: AsksDeclared
    waiting: (email: string, partner: string) => Promise<readonly Waiting[]>
    proposals: Recently<Proposal | undefined>
  },
): Hono => {
  const { settings, forge, mailer, log, dir } = parts
  const { url } = settings
  const links = statusLinks(parts)
  const markOf = ({ email, partner }: Proof): string =>
    settings.sealer.mark(JSON.stringify(['request', email, partner]))
  const app = new Hono()

  const turn = inTurn()
  // For the page alone: what is sent is held against what waits then.
  const shownAsWaiting = recently(parts.clock, settings.isLocal ? 0 : 10_000, (key) => {
    const [email = '', partner = ''] = JSON.parse(key) as string[]
    return waiting(email, partner)
  })
  const expired = (context: Context, words: Words) => {
    proof.forget(context)
    return startAgain(context, words, 'expired')
  }
  /** What a proof may ask for by now; undefined where nothing any more. */
  const askedFor = ({ email, partner: key }: Proof, { declaration, today }: Declared) => {
    const partner = askedPartner(declaration, email, key)
    if (partner?.requests === undefined) return undefined
    const { requests } = partner
    return { partner, requests, guest: guestOf(declaration, email), today, latest: addDays(today, requests.maxDays) }
  }
  const requestPage = async (
    context: Context,
    proven: Proof,
    now: Declared,
    { problems, typed }: { problems: readonly Problem[]; typed: Form },
  ) => {
    const words = wordsFor(context)
    const asked = askedFor(proven, now)
    if (asked === undefined) return expired(context, words)
    const { requests, guest, today } = asked
    const agreedTo = requests.terms === undefined ? undefined : termsIn(requests.terms, words)
    const terms =
      agreedTo === undefined
        ? undefined
        : {
            sha256: agreedTo.sha256,
            text: Buffer.from((await now.files.read(agreedTo.file)).bytes).toString('utf8'),
          }
    const body = requestBody(words, {
      ...asked,
      declaration: now.declaration,
      email: proven.email,
      mark: markOf(proven),
      hasEnded: guest?.expires !== undefined && guest.expires < today,
      terms,
      problems,
      typed,
    })
    return shown(context, words, 'requestTitle', body, problems.length === 0 ? 200 : 400)
  }
  /** Where another request of the address waits: its status in place of a form. */
  const waitingPage = (context: Context, { email, partner }: Proof, { branch, asks }: Waiting, status: 200 | 400) => {
    const words = wordsFor(context)
    const link = links.pathOf({ branch, partner, email, asks })
    return shown(context, words, 'requestTitle', waitingBody(words, { link, email }), status)
  }

  app.get('/request', async (context) => {
    const proven = proofOf(proof.read(context))
    if (proven === undefined) return expired(context, wordsFor(context))
    const [other] = await shownAsWaiting.of(JSON.stringify([proven.email, proven.partner]))
    return other === undefined
      ? requestPage(context, proven, await declared.recent(), { problems: [], typed: {} })
      : waitingPage(context, proven, other, 200)
  })

  app.post('/request', async (context) => {
    const words = wordsFor(context)
    const proven = proofOf(proof.read(context))
    if (proven === undefined) return expired(context, words)
    const now = await declared.recent()
    const form = await formOf(context)
    const known = askedFor(proven, now)
    if (known === undefined) return expired(context, words)
    // Of two pages that are open, one is for an address that was proven before the other: what was typed there is not asked for by this one.
    const of = textIn(form, 'for')
    if (of !== '' && of !== markOf(proven))
      return requestPage(context, proven, now, { problems: [{ text: words.say('problemStale') }], typed: {} })
    const wrong = answerProblems(words, form, known)
    if (wrong.length > 0) return requestPage(context, proven, now, { problems: wrong, typed: form })
    // Only what can be proposed counts: whoever mistypes is not shut out for a day.
    const keys = { network: network(context), address: proven.email, partner: proven.partner }
    if (!(await limits.take('request', keys))) return startAgain(context, words, 'tooMany')
    const newest = await declared()
    const { partner, requests } = askedFor(proven, newest) ?? {}
    if (partner === undefined || requests === undefined) return expired(context, words)
    // A domain that was taken from the partner since proves nothing any more.
    const merges = (then: Declared): boolean => {
      const by = askedFor(proven, then)?.partner
      return by?.requests?.approval === 'auto' && proven.isFull && provesFully(by, proven.email)
    }
    // One after the other: of two that are sent at the same time, the second has to see the first.
    const asked = await turn(proven.email, async () => {
      const open = await waiting(proven.email, proven.partner)
      return ask(requestFrom(form, proven, requests), { declared: newest, now: declared, forge, dir, merges, open })
    })
    if ('waiting' in asked) return waitingPage(context, proven, asked.waiting, 400)
    if ('codes' in asked)
      return requestPage(context, proven, newest, {
        problems: refusalProblems(words, asked.codes, settings.organization),
        typed: form,
      })
    const { proposal, change, isNew, notMerged } = asked
    proposals.forget()
    shownAsWaiting.forget()
    if (notMerged !== undefined)
      log.warn({ request: change.id, ...errorFacts(notMerged) }, 'a request waits for an owner')
    const path = links.pathOf({
      branch: proposal.branch,
      partner: proven.partner,
      email: proven.email,
      asks: change.asks,
    })
    parts.chosenLanguages?.remember(proposal.branch, words.language)
    if (isNew)
      await mailer
        .send(
          portalMail(
            'received',
            { link: `${url}${path}`, date: addDays(newest.today, STATUS_DAYS) },
            { to: proven.email, partner, language: words.language, declaration: newest.declaration, settings },
          ),
        )
        .catch((error: unknown) => log.error(errorFacts(error), 'a mail could not be sent'))
    log.info(
      { request: change.id, partner: proven.partner, asks: change.asks },
      isNew ? 'a request was sent' : 'a request was sent again',
    )
    // The same one again, after it was decided: nobody is thanked for what was not sent.
    return context.redirect(isNew || proposal.state === 'open' ? `${path}?sent=1` : path, 303)
  })
  return app
}
