/** What objects of the directory are linked to, read for many of them at once. */
import type { Reader } from '../model.ts'
import { isRecord } from '../util/guards.ts'
import { filtersIn } from './filters.ts'
import { requireAll } from './require-all.ts'

/** A relationship of the users or groups of a tenant, and which properties of the linked objects are wanted. */
export interface Links {
  set: 'users' | 'groups'
  name: string
  select: string
  /** Where all these users or groups are listed. */
  path: string
  /** Where the links of one of them are. */
  own: (id: string) => string
}

interface Linked {
  id: string
  [property: string]: unknown
}

/** A filter whose pages bring most of the objects, and for which of them it does. */
export interface Pages {
  filter: string
  holds: (id: string) => boolean
}

/**
 * The most objects that an expanded relationship brings, and there is no link to the rest (query-parameters.md, `$expand`;
 * known issue 13635): that many may be more.
 */
const EXPANDED = 20

/** Objects on a page with `$expand`, whatever `$top` says (known issue 13635; query-parameters.md). */
export const EXPANDED_PAGE = 100

/** Values in one filter, and requests in one batch. */
const [VALUES, BATCH] = [15, 20]

/**
 * What a request of its own weighs beside a resource unit. A page and its successor go one after another, so that a request costs
 * the time of its way there and back, in which the smallest tenant earns some thirty units again (throttling limits, identity and
 * access: 3,500 in ten seconds); units are what other programs of the same identity are short of.
 */
const REQUEST = 10

const price = (requests: number, units: number): number => requests * REQUEST + units

/** Each `$expand` takes a unit more, `$select` one less (throttling limits); of users a page takes two anyway, else one. */
const UNITS = { users: 2, groups: 1 }

/** Whether whole pages of `all` objects cost less than asking for `wanted` of them by their ids. */
export const pagesAreCheaper = (set: Links['set'], wanted: number, all: number): boolean => {
  const pages = Math.ceil(all / EXPANDED_PAGE)
  const filters = Math.ceil(wanted / VALUES)
  return price(pages, pages * UNITS[set]) < price(Math.ceil(filters / BATCH), filters * UNITS[set])
}

const pathOf = ({ path, name, select }: Links, filter: string): string =>
  `${path}?$filter=${filter}&$select=id&$expand=${name}($select=${select})&$top=${EXPANDED_PAGE}`

/** What `$expand` brings for each object, by id: from `pages`, and for the rest by their ids, fifteen in a request. */
const expanded = async (
  get: Reader,
  links: Links,
  ids: readonly string[],
  pages: Pages | undefined,
): Promise<ReadonlyMap<string, unknown>> => {
  const byId = ids.filter((id) => pages?.holds(id) !== true)
  const filters = filtersIn('id', byId)
  const all =
    pages === undefined || byId.length === ids.length ? filters : [encodeURIComponent(pages.filter), ...filters]
  const paths = all.map((filter) => pathOf(links, filter))
  const answers = requireAll(await get.lists<Linked>(paths), paths)
  return new Map(answers.flat().map((object) => [object.id, object[links.name]]))
}

/**
 * The list that each object is linked to, by the object's id. A list that is not there, or that is as long as an expanded one can
 * be, may not be all there is: it is read as a list of its own. Throws IncompleteReading for an object that is gone meanwhile,
 * and what the reader throws. Source: user-list-sponsors.md and group.md (relationships: "supports $expand"); `$filter` with
 * `$expand` is what CIPP sends for guests and their sponsors.
 */
export const readLists = async <T extends { id: string }>(
  get: Reader,
  links: Links,
  ids: readonly string[],
  pages?: Pages,
): Promise<ReadonlyMap<string, readonly T[]>> => {
  const found = await expanded(get, links, ids, pages)
  const whole = new Map<string, readonly T[]>()
  for (const id of ids) {
    const list = found.get(id)
    if (Array.isArray(list) && list.length < EXPANDED) whole.set(id, list as T[])
  }
  const rest = ids.filter((id) => !whole.has(id))
  const own = rest.map((id) => `${links.own(id)}?$select=${links.select}&$top=999`)
  requireAll(await get.lists<T>(own), own).forEach((list, at) => whole.set(rest[at] ?? '', list))
  return whole
}

/**
 * The one object that each is linked to, by the object's id; null for none. Where there is none, Graph leaves the property out
 * (user-list-manager.md), which looks as if `$expand` had not been heard: unless another object of the same answers has one, some are
 * asked for on their own, and all if one of these has one.
 */
export const readSingles = async <T extends { id: string }>(
  get: Reader,
  links: Links,
  ids: readonly string[],
  pages?: Pages,
): Promise<ReadonlyMap<string, T | null>> => {
  const found = await expanded(get, links, ids, pages)
  const isHeard = [...found.values()].some(isRecord)
  const of = new Map(ids.map((id): [string, T | null] => [id, isRecord(found.get(id)) ? (found.get(id) as T) : null]))
  const ask = async (some: readonly string[]): Promise<boolean> => {
    const own = some.map((id) => `${links.own(id)}?$select=${links.select}`)
    const answers = await get.many<T>(own)
    answers.forEach((answer, at) => of.set(some[at] ?? '', answer ?? null))
    return answers.some((answer) => answer !== undefined)
  }
  await ask(ids.filter((id) => !found.has(id)))
  const without = isHeard ? [] : ids.filter((id) => found.has(id))
  if (await ask(without.slice(0, BATCH))) await ask(without.slice(BATCH))
  return of
}
