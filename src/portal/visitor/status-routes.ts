import { Hono } from 'hono'
import { addDays } from '../../util/days.ts'
import { inLanguage } from '../../util/in-language.ts'
import type { Account } from '../accounts.ts'
import { errorFacts } from '../error-facts.ts'
import type { AsksDeclared } from '../declared.ts'
import type { Proposal } from '../forge.ts'
import type { PortalParts } from '../parts.ts'
import { type Recently, recently } from '../recently.ts'
import type { VisitorFrame } from './frame.ts'
import { outcomeOf, statusBody } from './status-page.ts'
import { STATUS_DAYS, type StatusOf, statusLinks } from './status-link.ts'

/** For so long a page tells again how an account stands, in milliseconds. */
const KEPT = 60_000

/** For so long after its decision a request may not have been applied yet, in milliseconds. */
const SOON = 86_400_000

/** The page that shows what became of a request, behind its link. `proposals`: the requests by their branches, as of a moment ago. */
export const statusRoutes = (
  parts: PortalParts,
  {
    frame: { wordsFor, shown },
    declared,
    proposals,
  }: { frame: VisitorFrame; declared: AsksDeclared; proposals: Recently<Proposal | undefined> },
): Hono => {
  const { accountOf, clock, log, settings } = parts
  const links = statusLinks(parts)
  const app = new Hono()
  const accounts = recently(clock, settings.isLocal ? 0 : KEPT, async (email) =>
    accountOf?.(email, (await declared.recent()).declaration),
  )
  /** How the account stands; undefined where it is not asked for, cannot be told, or may be as it was before the decision. */
  const accountFor = async ({ state, decided }: Proposal, { email, asks }: StatusOf): Promise<Account | undefined> => {
    if (state !== 'merged' || email === '' || asks === 'end') return undefined
    try {
      const account = await accounts.of(email)
      const isSoon = clock.now() < Date.parse(decided?.at ?? '') + SOON
      return account === 'blocked' && isSoon ? undefined : account
    } catch (error) {
      log.warn(errorFacts(error), 'an account could not be read')
      return undefined
    }
  }
  app.get('/status/:sealed', async (context) => {
    const words = wordsFor(context)
    const of = links.open(context.req.param('sealed'))
    const proposal = of === undefined ? undefined : await proposals.of(of.branch)
    if (of === undefined || proposal === undefined) return context.notFound()
    const { partners } = (await declared.recent()).declaration
    const { thankYou, thankYouIn } = partners.find(({ key }) => key === of.partner)?.requests ?? {}
    const thanked = thankYouIn === undefined ? thankYou : inLanguage(thankYouIn, words.language)
    const thanks = context.req.query('sent') === undefined ? undefined : (thanked ?? words.say('thanks'))
    const until = addDays(proposal.opened.slice(0, 10), STATUS_DAYS)
    const { state, decided } = proposal
    const outcome = outcomeOf(state, { asks: of.asks, account: await accountFor(proposal, of) })
    return shown(
      context,
      words,
      'status',
      statusBody(words, { outcome, organization: settings.organization, note: decided?.note, until, thanks }),
    )
  })
  return app
}
