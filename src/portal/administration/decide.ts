import type { Owner, Proposal, Shown } from '../forge.ts'
import { isExempt } from '../../requests/index.ts'
import type { PortalParts } from '../parts.ts'
import { isProposedBy } from './proposer.ts'
import type { Subject } from './subject.ts'
import { GuestlistError } from '../../errors.ts'

/** Who decides: in the administration, and at the forge. */
export interface Decider {
  address: string
  owner: Owner
}

/** What became of a decision: done, or a sentence that says why nothing was. */
export type Decision = { done: true } | { refused: string; help?: string | undefined }

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Whether somebody decides on what they asked for themselves, or is the guest. */
const isOwnRequest = ({ guest }: Subject, { address, owner }: Decider): boolean =>
  guest !== undefined &&
  [guest.after.email, guest.after.requested?.by ?? ''].some(
    (asked) => same(asked, address) || same(asked, owner.login) || same(asked, `@${owner.login}`),
  )

/**
 * Where the forge has people of its own, it knows who owns what, but for files that need no owner: one of these that was not merged would be
 * anybody's. Then, and elsewhere, the declaration says it, as it stood before the change: an owner of another partner does not decide. Who is
 * in a team is not known here.
 */
const isExpected = ({ partner, file }: Subject, { address, owner }: Decider, hasPeople: boolean): boolean => {
  const { owners = [] } = partner?.requests ?? {}
  const isUnowned = file !== undefined && isExempt(file)
  if (hasPeople && !isUnowned) return true
  if (owners.length === 0) return !isUnowned
  return owners.some((one) => same(one, address) || (hasPeople && same(one, `@${owner.login}`)))
}

const refused = (sentence: string, help?: string): Decision => ({ refused: sentence, help })

/** Why a plan that was made cannot be approved; empty where it can. */
export const planProblems = (guards: readonly { stop: boolean; message: string }[]): string[] =>
  guards.filter(({ stop }) => stop).map(({ message }) => `A guard stops it: ${message}`)

/** A refusal of the forge, or of what had to be read, in its own words; anything else is a fault. */
const told = async (work: () => Promise<Decision>): Promise<Decision> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof GuestlistError)) throw error
    return refused(error.message, error.help)
  }
}

/** Decisions of owners, each with a token of their own. */
export const createDecisions = (
  { forge, consequencesOf, settings: { sealer } }: Pick<PortalParts, 'forge' | 'consequencesOf' | 'settings'>,
  subjectOf: (proposal: Proposal) => Promise<Subject>,
) => {
  const hasPeople = forge.ownerSignIn !== undefined
  const openOne = async (id: string): Promise<Proposal> => {
    const proposal = await forge.find(id)
    if (proposal === undefined) throw new GuestlistError('There is no such request.')
    if (proposal.state !== 'open') throw new GuestlistError('This request was decided already.')
    return proposal
  }
  const notYours = (subject: Subject, decider: Decider): Decision | undefined =>
    isExpected(subject, decider, hasPeople)
      ? undefined
      : refused(
          'You are not an owner of this partner.',
          `Owners: ${(subject.partner?.requests?.owners ?? []).join(', ')}`,
        )
  return {
    /** Approves exactly what was shown: the plan is made again, and its head and its digest have to be the same. */
    approve: async (id: string, shown: Shown, decider: Decider): Promise<Decision> =>
      told(async () => {
        const proposal = await openOne(id)
        if (proposal.head !== shown.head)
          return refused('The request was changed after it was shown. Look at it again.')
        const subject = await subjectOf(proposal)
        if (subject.problems.length > 0) return refused(subject.problems.join(' '))
        if (isOwnRequest(subject, decider)) return refused('You cannot approve your own request.')
        // Beside the embedded tenant one person plays everybody, and nothing is proven.
        if (hasPeople && isProposedBy(proposal.branch, decider.address, sealer))
          return refused('You proposed this change. Somebody else has to approve it.')
        const foreign = notYours(subject, decider)
        if (foreign !== undefined) return foreign
        const { plan, digest } = await consequencesOf(proposal, { fresh: true })
        const stops = planProblems(plan.guards)
        if (stops.length > 0) return refused(stops.join(' '))
        if (digest !== shown.planDigest)
          return refused(
            'What it would do in the tenant changed after it was shown. Look at it again; nothing was approved.',
          )
        await forge.approve(id, shown, decider.owner)
        return { done: true }
      }),
    deny: async (id: string, note: string, decider: Decider): Promise<Decision> =>
      told(async () => {
        const foreign = notYours(await subjectOf(await openOne(id)), decider)
        if (foreign !== undefined) return foreign
        await forge.deny(id, note, decider.owner)
        return { done: true }
      }),
  }
}

/** Longest note, in characters. */
const MOST = 1000

/** A note as it was meant: one text of visible characters and line ends. Undefined for none, or one that is too long. */
export const noteFrom = (text: unknown): string | undefined => {
  if (typeof text !== 'string') return undefined
  // Controls, marks of direction, and what has no width: they change how the rest of a comment or of a mail reads.
  const note = text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(/[^\P{C}\n]/gu, '')
    .trim()
  return note === '' || note.length > MOST ? undefined : note
}
