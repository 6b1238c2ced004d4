/** What a request is, as throttling sees it. */
export interface Asked {
  method: string
  /** After the version, decoded, joined by slashes: `/users/{some id}/memberOf`. */
  path: string
  query: URLSearchParams
}

/** What some reads cost before modifiers; any other read costs one (throttling-limits.md, identity and access). */
const READS: readonly (readonly [RegExp, number])[] = [
  [/^\/users$/i, 2],
  [/^\/applications$/i, 2],
  [/^\/groups\/[^/]+\/members(\/|$)/i, 3],
  [/^\/groups\/[^/]+\/transitiveMembers(\/|$)/i, 5],
  [/^\/servicePrincipals\/[^/]+\/appRoleAssignments$/i, 2],
  [/^\/(me|users\/[^/]+)\/memberOf$/i, 2],
  [/^\/subscribedSkus$/i, 3],
  [/^\/oauth2PermissionGrants$/i, 2],
]
const QUESTIONS: readonly (readonly [RegExp, number])[] = [
  [/\/checkMember(Groups|Objects)$/i, 4],
  [/\/getMember(Groups|Objects)$/i, 2],
]

const option = (query: URLSearchParams, name: string): string | undefined => {
  for (const [key, value] of query) if (key.toLowerCase().replace('$', '') === name) return value
  return undefined
}

const base = (table: readonly (readonly [RegExp, number])[], path: string): number | undefined =>
  table.find(([pattern]) => pattern.test(path))?.[1]

const plain = (path: string) =>
  path.replaceAll(/\/(?:microsoft\.)?graph\.(?=\w+$)/gi, '/').replace(/\/\$(count|ref)$/i, '')

/** POST requests that only read. */
export const isQuestion = ({ path }: Pick<Asked, 'path'>): boolean =>
  /\/(getByIds|getMember(Groups|Objects)|checkMember(Groups|Objects)|getAvailableExtensionProperties)$/i.test(
    plain(path),
  )

/** Whether a request counts against the write quota. */
export const isWrite = (asked: Asked): boolean => asked.method !== 'GET' && !isQuestion(asked)

/** Resource units of a request: `$select` takes one off, `$top` below 20 too, `$expand` adds one; never below one. */
export const resourceUnits = (asked: Asked): number => {
  const { method, query } = asked
  const path = plain(asked.path)
  const select = option(query, 'select') !== undefined
  if (/\/getByIds$/i.test(path)) return select ? 2 : 5
  if (method !== 'GET') return base(QUESTIONS, path) ?? 1
  const top = Number(option(query, 'top') ?? Number.NaN)
  const modifiers = (select ? -1 : 0) + (option(query, 'expand') === undefined ? 0 : 1) + (top < 20 ? -1 : 0)
  return Math.max(1, (base(READS, path) ?? 1) + modifiers)
}
