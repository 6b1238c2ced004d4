import type { Proposal } from '../forge.ts'
import { createChosenLanguages } from '../chosen-languages.ts'
import { declaredNow } from '../declared.ts'
import { errorFacts } from '../error-facts.ts'
import { portalMail } from '../mails.ts'
import type { PortalParts } from '../parts.ts'
import { type Subject, subjectReader } from './subject.ts'

/** For so long an approved mail waits for the link of the invitation, in milliseconds: a pipeline has to run first. */
const LINK_WAIT = 60 * 60_000

/** How often the forge is asked for decisions that were not taken in the portal, in milliseconds. */
const EVERY = 60_000

type Needed = Pick<
  PortalParts,
  'forge' | 'mailer' | 'settings' | 'clock' | 'dir' | 'log' | 'redeemUrlOf' | 'chosenLanguages'
>

/** Mails about decisions, wherever they were taken. */
export interface DecisionMails {
  /** Writes to those whose requests were decided and who were not written to yet. Never throws: a mail that fails undoes nothing. */
  check(): Promise<void>
  /** Checks every minute until it is told to stop. */
  watch(signal: AbortSignal): Promise<void>
}

/**
 * Remembers in memory whom it wrote to, and looks at nothing that was decided before it began: so nobody is written to twice, also not
 * after a restart, and what is decided while no portal runs is told by the status page alone. Of an approval whose link was not there yet when
 * it began, nobody was told before: that is told with its link, if it comes in time. A link goes only to the address that it was made for.
 */
export const createDecisionMails = ({
  forge,
  mailer,
  settings,
  clock,
  dir,
  log,
  redeemUrlOf,
  chosenLanguages,
}: Needed): DecisionMails => {
  const began = clock.now()
  const told = new Set<string>()
  /** Approvals of the hour before, which the process before this one did not tell. */
  let inherited: ReadonlySet<string> | undefined
  const subjectOf = subjectReader({ forge, clock, dir })
  const declared = declaredNow({ forge, clock, dir })
  const failed = (error: unknown): void => log.error(errorFacts(error), 'a mail about a decision could not be sent')

  const linkFor = ({ guest }: Subject): string | undefined =>
    guest?.asks === 'access' ? redeemUrlOf?.(guest.after.email) : undefined
  const isEarly = ({ decided }: Proposal, { guest }: Subject): boolean =>
    redeemUrlOf !== undefined &&
    guest?.asks === 'access' &&
    redeemUrlOf(guest.after.email) === undefined &&
    clock.now() < Date.parse(decided?.at ?? '') + LINK_WAIT

  const tell = async (proposal: Proposal): Promise<void> => {
    const { id, state, decided } = proposal
    const subject = await subjectOf(proposal)
    if (state === 'merged' && isEarly(proposal, subject)) return
    if (inherited?.has(id) === true && linkFor(subject) === undefined) return
    const { guest, partner } = subject
    const { declaration } = await declared()
    // Before it is sent: one that failed may have arrived all the same.
    told.add(id)
    if (guest === undefined || partner === undefined) return
    const { email: to, attributes } = guest.after
    const language = chosenLanguages?.of(proposal.branch) ?? attributes['preferredLanguage'] ?? undefined
    const how = { to, partner, language, declaration, settings }
    await mailer.send(
      state === 'merged'
        ? portalMail('approved', { link: linkFor(subject) }, how)
        : portalMail('denied', { note: decided?.note }, how),
    )
  }
  const toInherit = async (decided: readonly Proposal[]): Promise<ReadonlySet<string>> => {
    const found = new Set<string>()
    if (redeemUrlOf === undefined) return found
    for (const proposal of decided) {
      const at = Date.parse(proposal.decided?.at ?? '')
      if (proposal.state !== 'merged' || at >= began || at < began - LINK_WAIT) continue
      const subject = await subjectOf(proposal).catch(() => undefined)
      if (subject !== undefined && isEarly(proposal, subject)) found.add(proposal.id)
    }
    return found
  }
  let last: Promise<void> = Promise.resolve()
  const all = async (): Promise<void> => {
    try {
      const decided = await forge.list('decided')
      inherited ??= await toInherit(decided)
      for (const proposal of decided) {
        const isNew = Date.parse(proposal.decided?.at ?? '') >= began
        if (!told.has(proposal.id) && (isNew || inherited.has(proposal.id))) await tell(proposal).catch(failed)
      }
    } catch (error) {
      failed(error)
    }
  }
  const check = (): Promise<void> => (last = last.then(all))
  return {
    check,
    async watch(signal) {
      while (!signal.aborted) {
        await check()
        await clock.sleep(EVERY, signal).catch(() => undefined)
      }
    },
  }
}

/** Parts of a portal that writes about decisions, at once about those that it takes itself. It watches until `signal`. */
export const withDecisionMails = (parts: PortalParts, signal: AbortSignal): PortalParts => {
  const whole = { ...parts, chosenLanguages: createChosenLanguages() }
  const mails = createDecisionMails(whole)
  void mails.watch(signal)
  return { ...whole, afterDecision: () => mails.check() }
}
