import type { Guest } from '../../../declaration.ts'
import { GraphError } from '../../../errors.ts'
import type { Live, Reader } from '../../../model.ts'
import { externalAccounts } from '../../directory/external.ts'
import type { GuestUser } from '../../directory/user.ts'
import type { Context, Desired, ReadContext } from '../../kind.ts'
import { type AccountDates, lastSignIn, requireKept } from '../activity.ts'
import { limitsOf, standingOf } from '../inactivity.ts'
import { SIGN_IN, type SignIn } from './live.ts'

/** Users on a page with sign-ins; Graph gives no more (users-list notes on signInActivity). */
const PAGE = 500

/** So many accounts are read one by one where that takes no more requests than pages do, or no longer than a minute or so. */
const FEW = 10

export const DATES = ['id', 'externalUserState', 'externalUserStateChangeDateTime', 'createdDateTime']

/** The dates of one account, with its sign-ins or without. */
export const accountDates = (id: string, withSignIns: boolean): string =>
  `/v1.0/users/${id}?$select=${[...DATES, ...(withSignIns ? ['signInActivity'] : [])].join(',')}`

type Dated = AccountDates & { id: string }
type Readings = ReadonlyMap<string, Dated>

const SELECT = [...DATES, 'signInActivity'].join(',')

/**
 * Sign-ins of everybody from outside. Graph takes a filter beside a selection of sign-ins (howto-manage-inactive-user-accounts) and
 * says in another place that it takes none beside a filter by sign-ins: where it refuses, all users are read.
 */
const listSignIns = async (get: Reader): Promise<Readings> => {
  const byId = (all: readonly Dated[]): Readings => new Map(all.map((one) => [one.id, one]))
  try {
    return byId(await get.list<Dated>(externalAccounts(SELECT, PAGE)))
  } catch (error) {
    if (!(error instanceof GraphError) || error.status !== 400) throw error
    return byId(await get.list<Dated>(`/v1.0/users?$select=${SELECT}&$top=${PAGE}`))
  }
}

/** Accounts one after another: each request counts against five in ten seconds. Who is gone by now is left out. */
const readEach = async (get: Reader, ids: readonly string[]): Promise<Readings> => {
  const found = new Map<string, Dated>()
  for (const id of ids) {
    const one = await get.find<Dated>(accountDates(id, true))
    if (one !== undefined) found.set(id, one)
  }
  return found
}

/** The sign-ins of these accounts, in the way that takes fewer requests; what a list leaves out is asked for by itself. */
const readSignIns = async (get: Reader, ids: readonly string[], external: number, few: number): Promise<Readings> => {
  if (ids.length <= Math.max(few, Math.ceil(external / PAGE))) return readEach(get, ids)
  const listed = await listSignIns(get)
  const missing = ids.filter((id) => !listed.has(id))
  return new Map([...listed, ...(await readEach(get, missing))])
}

const readPlain = async (get: Reader, ids: readonly string[]): Promise<Readings> => {
  const found = await get.many<Dated>(ids.map((id) => accountDates(id, false)))
  return new Map(ids.flatMap((id, at): [string, Dated][] => (found[at] === undefined ? [] : [[id, found[at]]])))
}

/** A declared guest for whom a limit holds. */
interface Subject {
  live: Live<GuestUser>
  reinstate: string | undefined
  limits: NonNullable<ReturnType<typeof limitsOf>>
}

const subjectsOf = (context: ReadContext): Subject[] =>
  context.desired.flatMap((desired): Subject[] => {
    if (desired.kind !== 'guest') return []
    const live = context.match.liveOf(desired.address)
    if (live?.kind !== 'guest') return []
    const guest = desired as Desired<Guest>
    const limits = limitsOf(guest, live as Live<GuestUser>, context)
    if (limits === undefined) return []
    return [{ live: live as Live<GuestUser>, reinstate: guest.spec.reinstate, limits }]
  })

const isPast = ({ live, reinstate, limits }: Subject, readings: readonly AccountDates[], context: Context): boolean =>
  live.raw.accountEnabled !== false &&
  standingOf(limits, [live.raw, ...readings], {
    reinstate,
    today: context.inactiveAsOf ?? context.today,
    knowsSignIns: limits.inactiveDays !== undefined && readings.length > 0,
  })?.isPast === true

const idsOf = (subjects: readonly Subject[]): string[] => subjects.map(({ live }) => live.id)

/**
 * Reads what tells who is past a limit: sign-ins where `inactiveDays` holds for somebody, and once more the account of everybody who
 * seems to be past a limit. `everybody`: sign-ins of all who are from outside, for a report. All of it or an error.
 */
export const readActivity = async (get: Reader, context: ReadContext, everybody: boolean): Promise<Live<SignIn>[]> => {
  const guests = (context.match.lives('guest') as readonly Live<GuestUser>[]).filter(({ deleted }) => deleted !== true)
  const subjects = subjectsOf(context)
  const limited = subjects.filter(({ limits }) => limits.inactiveDays !== undefined)
  const wanted = everybody ? guests.map(({ id }) => id) : idsOf(limited)
  const first = wanted.length === 0 ? new Map<string, Dated>() : await readSignIns(get, wanted, guests.length, 1)
  const firstOf = ({ live }: Subject): Dated[] => [first.get(live.id)].filter((one) => one !== undefined)
  const past = subjects.filter((subject) => isPast(subject, firstOf(subject), context))
  const [signedIn, invited] = [
    past.filter(({ limits }) => limits.inactiveDays !== undefined),
    past.filter(({ limits }) => limits.inactiveDays === undefined),
  ]
  const again = signedIn.length === 0 ? first : await readSignIns(get, idsOf(signedIn), guests.length, FEW)
  for (const { live } of signedIn) {
    const [one, two] = [first.get(live.id), again.get(live.id)]
    if (two !== undefined) requireKept(one !== undefined && lastSignIn(one) !== undefined, two, live.name)
  }
  const plain = await readPlain(get, idsOf(invited))
  const twice = new Map<string, Dated>([
    ...signedIn.flatMap(({ live: { id } }) => entryOf(again, id)),
    ...invited.flatMap(({ live: { id } }) => entryOf(plain, id)),
  ])
  const known = new Map(subjects.map(({ live, limits }) => [live.id, limits.inactiveDays !== undefined]))
  return guests.flatMap(({ id, address, name }): Live<SignIn>[] => {
    const [one, two] = [first.get(id), twice.get(id)]
    if (one === undefined && two === undefined && !known.has(id)) return []
    const raw: SignIn = {
      account: id,
      readings: [one, two].filter((reading) => reading !== undefined),
      knowsSignIns: one !== undefined,
      twice: two !== undefined,
    }
    return [{ kind: SIGN_IN.word, id: `${id}/signInActivity`, address: `sign-in:${address}`, name, raw }]
  })
}

const entryOf = (readings: Readings, id: string): [string, Dated][] => {
  const one = readings.get(id)
  return one === undefined ? [] : [[id, one]]
}
