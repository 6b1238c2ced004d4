import { Hono } from 'hono'
import { GuestlistError } from '../../errors.ts'
import { errorFacts } from '../error-facts.ts'
import type { AsksDeclared } from '../declared.ts'
import type { SealedCookie } from '../http/cookies.ts'
import type { Limits } from '../http/limits.ts'
import type { SignIn } from '../identity/sign-in.ts'
import type { PortalParts } from '../parts.ts'
import type { VisitorFrame } from './frame.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import { askedPartner, PROOF_MINUTES, type Proof, provesFully } from './proof.ts'

/**
 * Proof by the partner's own tenant: who comes back from there has proven what that tenant vouches for, and never an address of somebody else's
 * domain. Only a partner's own page leads there: an address that was typed decides nothing.
 */
export const partnerSignIn = (
  { log }: PortalParts,
  {
    frame: { wordsFor, startAgain, networks },
    limits,
    partners,
    proof,
    known,
    declared,
  }: {
    frame: VisitorFrame
    limits: Limits
    partners: SignIn | undefined
    proof: SealedCookie
    known: KnownBrowsers
    declared: AsksDeclared
  },
): Hono => {
  const app = new Hono()
  app.get('/sign-in/partner', async (context) => {
    const words = wordsFor(context)
    const key = context.req.query('partner')
    if (!(await limits.take('try', networks(context)))) return startAgain(context, words, 'tooMany')
    const partner = (await declared.recent()).declaration.partners.find((one) => one.key === key)
    if (partners === undefined || partner?.tenantId === undefined || partner.requests === undefined)
      return startAgain(context, words, 'signInFailed')
    try {
      return await partners.begin(context, 'partner', { tenant: partner.tenantId, carried: { partner: partner.key } })
    } catch (error) {
      if (!(error instanceof GuestlistError)) throw error
      return startAgain(context, words, 'signInFailed')
    }
  })
  app.get('/sign-in/partner/done', async (context) => {
    const words = wordsFor(context)
    if (partners === undefined) return context.notFound()
    try {
      const { identity, carried } = await partners.finish(context, 'partner')
      const { declaration } = await declared()
      const partner = declaration.partners.find((one) => one.key === carried['partner'])
      if (partner === undefined || identity.tid !== partner.tenantId) return startAgain(context, words, 'signInFailed')
      const email = identity.addresses.find((one) => askedPartner(declaration, one, partner.key) === partner)
      if (email === undefined) return startAgain(context, words, 'signInFailed')
      const proven: Proof = { email, partner: partner.key, isFull: provesFully(partner, email) }
      proof.write(context, { ...proven }, PROOF_MINUTES)
      known.remember(context, email)
      return context.redirect('/request', 303)
    } catch (error) {
      if (!(error instanceof GuestlistError)) throw error
      log.warn(errorFacts(error), 'a sign-in at a partner failed')
      return startAgain(context, words, 'signInFailed')
    }
  })
  return app
}
