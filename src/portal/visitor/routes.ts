import { type Context, Hono } from 'hono'
import { normalizeEmail } from '../../config/emails.ts'
import { addDays } from '../../util/days.ts'
import type { Partner } from '../../declaration.ts'
import type { AsksDeclared, Declared } from '../declared.ts'
import { sealedCookie } from '../http/cookies.ts'
import { formOf, textIn } from '../http/form.ts'
import type { Limits } from '../http/limits.ts'
import type { SignIn } from '../identity/sign-in.ts'
import { isAddress } from '../../mail/index.ts'
import { codeMail, receivedMail } from '../mails.ts'
import type { PortalParts } from '../parts.ts'
import { ask, guestOf, requestFrom } from './ask.ts'
import { CODE_MINUTES, createCodes } from './codes.ts'
import { codeBody, requestBody, startBody, statusBody } from './pages.ts'
import { askedPartner, PROOF_MINUTES, type Proof, proofOf, provesFully } from './proof.ts'
import { partnerSignIn } from './partner-sign-in.ts'
import { visitorFrame } from './frame.ts'
import type { Words } from './words.ts'

/** For what a code is good. */
const subjectOf = (email: string, partner: Partner | undefined): string => `${email} ${partner?.key ?? ''}`

/** How long the link to the status of a request is good, in days. */
const STATUS_DAYS = 90

/** The pages for people from outside: prove an address, ask, see what became of it. */
export const visitorRoutes = (
  parts: PortalParts,
  { limits, partners, declared }: { limits: Limits; partners: SignIn | undefined; declared: AsksDeclared },
): Hono => {
  const { settings, clock, forge, mailer, log } = parts
  const { organization, sealer, url } = settings
  const codes = createCodes()
  const [challenge, proof] = [sealedCookie(parts, 'code'), sealedCookie(parts, 'proof')]
  const app = new Hono()

  const frame = visitorFrame(parts)
  const { network, shown, startAgain, wordsFor } = frame

  const start = (context: Context, partner: string | undefined, problem?: string) => {
    const words = wordsFor(context)
    const signIn =
      partner === undefined || partners === undefined
        ? undefined
        : `/sign-in/partner?partner=${encodeURIComponent(partner)}`
    return shown(
      context,
      words,
      'title',
      startBody(words, { organization, partner, signIn, problem }),
      problem === undefined ? 200 : 400,
    )
  }
  /** A partner has many domains, or all of a wildcard; that there were enough mails for it is not told to whoever asks. */
  const sendCode = async (email: string, partner: Partner | undefined, code: string): Promise<void> => {
    try {
      if (partner === undefined) return
      if (await limits.take('mail', { partner: partner.key }))
        await mailer.send(codeMail(email, organization, code, CODE_MINUTES))
      else log.warn({ partner: partner.key }, 'too many codes were asked for')
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a code could not be sent')
    }
  }
  app.use(async (context, next) =>
    (await limits.take('page', { network: network(context) }))
      ? next()
      : startAgain(context, wordsFor(context), 'tooMany'),
  )
  app.get('/', (context) => start(context, undefined))
  app.get('/:partner{[A-Za-z0-9][A-Za-z0-9._-]{0,99}}', (context, next) =>
    RESERVED.has(context.req.param('partner')) ? next() : start(context, context.req.param('partner')),
  )

  app.route('/', partnerSignIn(parts, { frame, limits, partners, proof, declared }))

  app.post('/code', async (context) => {
    const words = wordsFor(context)
    const form = await formOf(context)
    const [typed, key] = [textIn(form, 'email'), textIn(form, 'partner')]
    if (!isAddress(typed)) return start(context, key === '' ? undefined : key, words.say('emailInvalid'))
    const email = normalizeEmail(typed)
    const keys = { network: network(context), address: email, partner: key === '' ? (email.split('@')[1] ?? '') : key }
    if (!(await limits.take('code', keys))) return startAgain(context, words, 'tooMany')
    const { declaration } = await declared.recent()
    const partner = askedPartner(declaration, email, key === '' ? undefined : key)
    const made = codes.make(subjectOf(email, partner), clock.now())
    // What the page says and what it leaves in the browser are as long for everybody.
    challenge.write(context, { id: made.id, email, key }, CODE_MINUTES)
    // Behind the answer: one that comes later for those who may ask would tell who they are.
    setImmediate(() => void sendCode(email, partner, made.code))
    return shown(context, words, 'title', codeBody(words, { email }))
  })

  app.post('/prove', async (context) => {
    const words = wordsFor(context)
    const { id, email, key } = challenge.read(context) ?? {}
    if (typeof id !== 'string' || typeof email !== 'string' || typeof key !== 'string')
      return startAgain(context, words, 'expired')
    if (!(await limits.take('try', { network: network(context), address: email })))
      return startAgain(context, words, 'tooMany')
    const code = textIn(await formOf(context), 'code')
    const partner = askedPartner((await declared.recent()).declaration, email, key === '' ? undefined : key)
    const isRight = codes.take(id, subjectOf(email, partner), code, clock.now())
    const found = isRight ? partner : undefined
    if (found === undefined)
      return shown(context, words, 'title', codeBody(words, { email, problem: words.say('codeWrong') }), 400)
    challenge.forget(context)
    proof.write(
      context,
      { email, partner: found.key, isFull: provesFully(found, email) } satisfies Proof,
      PROOF_MINUTES,
    )
    return context.redirect('/request', 303)
  })

  const requestPage = async (
    context: Context,
    { email, partner: key }: Proof,
    { declaration, files, today }: Declared,
    { problems, typed }: { problems: readonly string[]; typed: Readonly<Record<string, unknown>> },
  ) => {
    const words = wordsFor(context)
    const partner = askedPartner(declaration, email, key)
    const requests = partner?.requests
    if (partner === undefined || requests === undefined) return expired(context, words)
    const guest = guestOf(declaration, email)
    const terms =
      requests.terms === undefined
        ? undefined
        : {
            sha256: requests.terms.sha256,
            text: Buffer.from((await files.read(requests.terms.file)).bytes).toString('utf8'),
          }
    const body = requestBody(words, {
      declaration,
      partner,
      email,
      guest,
      hasEnded: guest?.expires !== undefined && guest.expires !== null && guest.expires < today,
      today,
      latest: addDays(today, requests.maxDays),
      terms,
      problems,
      typed,
    })
    return shown(context, words, 'requestTitle', body, problems.length === 0 ? 200 : 400)
  }
  const expired = (context: Context, words: Words) => {
    proof.forget(context)
    return startAgain(context, words, 'expired')
  }

  app.get('/request', async (context) => {
    const proven = proofOf(proof.read(context))
    return proven === undefined
      ? expired(context, wordsFor(context))
      : requestPage(context, proven, await declared.recent(), { problems: [], typed: {} })
  })

  app.post('/request', async (context) => {
    const words = wordsFor(context)
    const proven = proofOf(proof.read(context))
    if (proven === undefined) return expired(context, words)
    const keys = { network: network(context), address: proven.email, partner: proven.partner }
    if (!(await limits.take('request', keys))) return startAgain(context, words, 'tooMany')
    const now = await declared()
    const partner = askedPartner(now.declaration, proven.email, proven.partner)
    const requests = partner?.requests
    if (partner === undefined || requests === undefined) return expired(context, words)
    const form = await formOf(context)
    if (textIn(form, 'asks') === 'access' && textIn(form, 'field-displayName') === '')
      return requestPage(context, proven, now, { problems: [words.say('nameMissing')], typed: form })
    // A domain that was taken from the partner since proves nothing any more.
    const merges = requests.approval === 'auto' && proven.isFull && provesFully(partner, proven.email)
    const asked = await ask(requestFrom(form, proven, requests), { declared: now, forge, dir: parts.dir, merges })
    if ('problems' in asked) return requestPage(context, proven, now, { problems: asked.problems, typed: form })
    if (asked.notMerged !== undefined)
      log.warn(
        { request: asked.change.id, error: asked.notMerged instanceof Error ? asked.notMerged.name : 'unknown' },
        'a request waits for an owner',
      )
    const expires = clock.now() + STATUS_DAYS * 86_400_000
    const sealed = sealer.seal('status', { branch: asked.proposal.branch, partner: proven.partner }, expires)
    if (asked.isNew)
      await mailer
        .send(receivedMail(proven.email, organization, `${url}/status/${sealed}`))
        .catch((error: unknown) =>
          log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a mail could not be sent'),
        )
    log.info({ request: asked.change.id, partner: proven.partner, asks: asked.change.asks }, 'a request was sent')
    return context.redirect(`/status/${sealed}?sent=1`, 303)
  })

  app.get('/status/:sealed', async (context) => {
    const words = wordsFor(context)
    const { branch, partner } = sealer.open('status', context.req.param('sealed'), clock.now()) ?? {}
    if (typeof branch !== 'string' || typeof partner !== 'string') return context.notFound()
    const proposal = await forge.findBranch(branch)
    if (proposal === undefined) return context.notFound()
    const thanked = (await declared.recent()).declaration.partners.find(({ key }) => key === partner)?.requests
      ?.thankYou
    const thanks = context.req.query('sent') === undefined ? undefined : (thanked ?? words.say('thanks'))
    const until = addDays(proposal.opened.slice(0, 10), STATUS_DAYS)
    const { state, decided } = proposal
    return shown(context, words, 'status', statusBody(words, { state, note: decided?.note, until, thanks }))
  })

  app.post('/start-again', (context) => {
    challenge.forget(context)
    proof.forget(context)
    return context.redirect('/', 303)
  })
  return app
}

/** Names that are the portal's own, and no partner's. */
const RESERVED: ReadonlySet<string> = new Set([
  'admin',
  'code',
  'healthz',
  'local',
  'prove',
  'request',
  'sign-in',
  'start-again',
  'status',
])
