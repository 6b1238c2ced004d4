import type { Guest } from '../../declaration.ts'
import type { Live, Reader } from '../../model.ts'
import { inOrder } from '../../util/in-order.ts'
import type { GuestUser } from '../directory/user.ts'
import type { Desired } from '../kind.ts'
import { type Links, pagesAreCheaper, readLists, readSingles, type Pages } from '../links.ts'
import { matchGuests } from './match.ts'

const USERS = { set: 'users', select: 'id', path: '/v1.0/users' } as const
const MANAGER: Links = { ...USERS, name: 'manager', own: (id) => `/v1.0/users/${id}/manager` }
const SPONSORS: Links = { ...USERS, name: 'sponsors', own: (id) => `/v1.0/users/${id}/sponsors` }

/** All guests of the tenant, page by page, where so many of them are wanted that this costs less. */
const guestPages = (lives: readonly Live<GuestUser>[], ids: readonly string[]): Pages | undefined => {
  const guests = new Set(
    lives.filter(({ deleted, raw }) => deleted !== true && raw.userType === 'Guest').map(({ id }) => id),
  )
  const wanted = ids.filter((id) => guests.has(id))
  return pagesAreCheaper('users', wanted.length, guests.size)
    ? { filter: "userType eq 'Guest'", holds: (id) => guests.has(id) }
    : undefined
}

/** Sponsors and managers are read only for the guests whose entry manages them. */
export const withRelations = async (
  get: Reader,
  lives: Live<GuestUser>[],
  desired: readonly Desired<Guest>[],
  internal: readonly Live<GuestUser>[],
  today: string,
): Promise<Live<GuestUser>[]> => {
  if (!desired.some(({ fields }) => 'manager' in fields || 'sponsors' in fields)) return lives
  const { pairs } = matchGuests(desired, lives, internal, today)
  const idsWith = (field: 'manager' | 'sponsors'): string[] =>
    desired
      .filter((one) => field in one.fields)
      .flatMap(({ address }) => {
        const live = pairs.get(address)
        return live === undefined || live.deleted === true ? [] : [live.id]
      })
  const [managed, sponsored] = [idsWith('manager'), idsWith('sponsors')]
  const [managerOf, sponsorsOf] = await inOrder([
    readSingles<{ id: string }>(get, MANAGER, managed, guestPages(lives, managed)),
    readLists<{ id: string }>(get, SPONSORS, sponsored, guestPages(lives, sponsored)),
  ])
  return lives.map((live): Live<GuestUser> => {
    const manager = managerOf.get(live.id)
    const sponsors = sponsorsOf.get(live.id)
    if (manager === undefined && sponsors === undefined) return live
    return {
      ...live,
      raw: {
        ...live.raw,
        ...(manager === undefined ? {} : { managerId: manager?.id ?? null }),
        ...(sponsors === undefined ? {} : { sponsorIds: sponsors.map(({ id }) => id) }),
      },
    }
  })
}
