import type { Access, RoleChange, Phrase } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { joinPhrases } from './phrase.ts'
import { groupBy } from '../util/group-by.ts'
import { count } from './words.ts'

/** What somebody who keeps an app loses and gains in it. */
interface Parts {
  gone: string[]
  come: string[]
  stay: string[]
}

const partsOf = ({ before, after }: RoleChange): Parts => ({
  gone: before.filter((role) => !after.includes(role)),
  come: after.filter((role) => !before.includes(role)),
  stay: after.filter((role) => before.includes(role)),
})

const SIGNS = { lost: '-', changed: '~', gained: '+' } as const
type Sort = keyof typeof SIGNS

const sortOf = (roles: RoleChange): Sort => {
  const { gone, come } = partsOf(roles)
  if (gone.length === 0) return 'gained'
  return come.length === 0 ? 'lost' : 'changed'
}

/** `-` for a role that is lost, `~` for one in place of another, `+` for one more. */
export const roleSign = (roles: RoleChange): '-' | '~' | '+' => SIGNS[sortOf(roles)]

const named = (roles: readonly string[]): Phrase =>
  joinPhrases(
    roles.map((role): Phrase => [{ data: role }]),
    ', ',
  )

/** `Buyer → Approver`, `Buyer removed, Reader stays`, `Approver added`. */
export const rolePhrase = (roles: RoleChange): Phrase => {
  const { gone, come, stay } = partsOf(roles)
  const rest: Phrase =
    stay.length > 0
      ? [', ', ...named(stay), ` ${stay.length === 1 ? 'stays' : 'stay'}`]
      : come.length === 0
        ? [', default access stays']
        : []
  if (gone.length > 0 && come.length > 0) return [...named(gone), ' → ', ...named(come), ...rest]
  return gone.length > 0 ? [...named(gone), ' removed', ...rest] : [...named(come), ' added', ...rest]
}

/** `Buyer → Approver`, or the role alone that is lost or gained: for where the verb stands before it. */
const briefly = (roles: RoleChange): Phrase => {
  const { gone, come } = partsOf(roles)
  return [...named(gone), ...(gone.length > 0 && come.length > 0 ? [' → '] : []), ...named(come)]
}

/** ` (Buyer → Approver)`; empty where roles stay. */
export const rolesSuffix = (roles: RoleChange | undefined): Phrase =>
  roles === undefined ? [] : [' (', ...rolePhrase(roles), ')']

const VERBS: { readonly [sort in Sort]: readonly [one: string, many: string] } = {
  lost: ['person loses a role', 'people lose a role'],
  changed: ['person changes role', 'people change role'],
  gained: ['person gains a role', 'people gain a role'],
}

/** So many changes of roles are named in the summary. */
const MOST = 4

const line = (sort: Sort, all: readonly (Access & { roles: RoleChange })[], names: DisplayNames): Phrase => {
  const alike = [...groupBy(all, ({ app, roles }) => JSON.stringify([app, briefly(roles)])).values()]
    .sort((a, b) => b.length - a.length)
    .flatMap((same) => same.slice(0, 1).map((first) => ({ first, number: same.length })))
  const told = alike
    .slice(0, MOST)
    .map(({ first: { app, roles }, number }): Phrase => [
      ...briefly(roles),
      ' in ',
      { data: names.short(app) },
      ...(alike.length === 1 ? [] : [` (${count(number, 'person', 'people')})`]),
    ])
  const left = alike.length - told.length
  const people = count(new Set(all.map(({ who }) => who)).size, ...VERBS[sort])
  return [`${people}: `, ...joinPhrases(left > 0 ? [...told, [`${left} more`]] : told, '; ')]
}

/** `3 people change role: Buyer → Approver in Order Portal`, for the summary; who loses a role comes first. */
export const roleEffects = (entries: readonly Access[], names: DisplayNames): { sort: Sort; says: Phrase }[] => {
  const changing = entries.flatMap((entry) => (entry.roles === undefined ? [] : [{ ...entry, roles: entry.roles }]))
  return (Object.keys(SIGNS) as Sort[]).flatMap((sort) => {
    const all = changing.filter(({ roles }) => sortOf(roles) === sort)
    return all.length === 0 ? [] : [{ sort, says: line(sort, all, names) }]
  })
}

/** The heading over those who keep an app with other roles. */
export const ROLES_TITLE = 'Changes role'
