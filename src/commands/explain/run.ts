import { explain, explainable, type Explanation, findToExplain, type Named } from '../../access/index.ts'
import { InvalidInput } from '../../errors.ts'
import { kinds } from '../../kinds/index.ts'
import { type Kind, prefixFinder, prefixOf } from '../../kinds/kind.ts'
import { emailOneTimePasscode } from '../../kinds/policy/email-one-time-passcode.ts'
import type { Address } from '../../model.ts'
import { visible } from '../../render/escape.ts'
import { renderExplanationAs } from '../../render/explain/index.ts'
import { readInviter } from '../../report/inviter.ts'
import { namesOfSponsors, readSponsors } from '../../report/sponsors.ts'
import type { CommonOptions, Io } from '../../session/io.ts'
import { progress } from '../../session/progress.ts'
import { type Asked, type Planned, planSession } from '../../session/plan-session.ts'
import { nearest } from '../../util/nearest.ts'

const HELP =
  'Give an email address, guest:…, user:…, group:KEY, app:KEY, partner:KEY, or a display name. Of apps, only the declared ones are read.'

/** As many of several things of one name are listed. */
const LISTED = 20

/** What was probably meant by an unknown name: the nearest address, with or without its kind. */
const meant = (who: string, names: readonly string[]): string | undefined => {
  const typed = who.toLowerCase()
  if (typed.includes(':')) return nearest(typed, names)
  const bare = new Map(names.map((name) => [name.slice(name.indexOf(':') + 1), name]))
  const found = nearest(typed, bare.keys())
  return found === undefined ? undefined : bare.get(found)
}

/** Each with its address, and with its id where another one has the same. */
const listed = (all: readonly Named[]): string => {
  const lines = all.slice(0, LISTED).map(({ address, name, id }) => {
    const isShared = all.filter((other) => other.address === address).length > 1
    return visible(`${address} (${name}${isShared && id !== null ? `, id ${id}` : ''})`)
  })
  return [...lines, ...(all.length > LISTED ? [`and ${all.length - LISTED} more`] : [])].join('\n  ')
}

/** The only thing that WHO means. Throws InvalidInput where nothing or more than one thing goes by that. */
const theOne = (who: string, { accessInput, plan }: Planned): Named => {
  const [found, ...others] = findToExplain(who, accessInput, plan.held)
  if (found !== undefined && others.length === 0) return found
  if (found !== undefined) {
    const all = [found, ...others]
    const help = `Give one of them by its address${all.some(({ address }, at) => at > 0 && address === found.address) ? ', or by its id' : ''}:\n  ${listed(all)}`
    throw new InvalidInput(`"${visible(who)}" may be ${all.length} things`, [], help)
  }
  const near = meant(who, explainable(accessInput))
  throw new InvalidInput(
    `No user, guest, group, app or partner matches "${visible(who)}".`,
    [],
    near === undefined ? HELP : `Did you mean ${visible(near)}?`,
  )
}

const people = kinds.filter(({ access }) => access === 'account' || access === 'everyone')

const isPerson = prefixFinder(people)
const isOwner = prefixFinder(kinds.filter(({ owns }) => owns === true))

/** A person is looked up by name; a group, an app, or what goes by a display name may be anybody's. */
const askedAbout = (who: string): Asked => {
  // Its people are external accounts, which are always read.
  if (isOwner(who)) return {}
  const name = isPerson(who) ? who.slice(who.indexOf(':') + 1) : who
  if (name === who && !who.includes('@')) return { everyone: true }
  return { named: people.map((kind): Address => `${prefixOf(kind)}:${name}`) }
}

/** How an invitation will be accepted depends on the passcodes, which a plan reads only where they are declared. */
const reading: readonly Kind[] = kinds.map((kind) =>
  kind === emailOneTimePasscode ? { ...kind, readAlways: true } : kind,
)

/** A person from outside, with what is no property of the account: who sponsors it and who invited it. */
const withRelations = async (explanation: Explanation, { tenant }: Planned): Promise<Explanation> => {
  const { person } = explanation
  if (person === undefined || !person.external || person.id === null || person.state === 'deleted') return explanation
  const { reader } = tenant.connection
  const [sponsors, invitedBy] = await Promise.all([readSponsors(reader, [person.id]), readInviter(reader, person.id)])
  return {
    ...explanation,
    person: { ...person, sponsors: namesOfSponsors(person.id, sponsors), invitedBy: invitedBy ?? null },
  }
}

const explained = async (who: string, planned: Planned): Promise<Explanation> => {
  const { accessInput, plan } = planned
  const { address, id } = theOne(who, planned)
  const found = explain(address, accessInput, plan.held, id)
  if (found === undefined) throw new Error(`${address} was found and cannot be explained`)
  return withRelations(found, planned)
}

/**
 * `guestlist explain WHO [DIR]`: who a person or a partner is, every path of access of a person, a group, an app or a partner's
 * people, the line that causes each step, and what stands in the way; as it is, and as it is once the plan is applied. Throws
 * InvalidInput for a name that nothing or more than one thing has, and whatever planning throws.
 */
export const explainCommand = async (who: string, options: CommonOptions, io: Io): Promise<number> => {
  const bar = progress(io)
  try {
    const explanation = await explained(who, await planSession(options, io, bar, reading, askedAbout(who)))
    io.stdout(renderExplanationAs(explanation, options.format, { width: io.width, color: io.color }))
    return 0
  } finally {
    bar.end()
  }
}
