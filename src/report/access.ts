import { ACCESS_MEANS } from '../render/access-means.ts'
import type { ExplainedPath } from '../access/index.ts'
import type { Cell, Column, Table } from '../render/table/index.ts'
import { phraseText } from '../render/phrase.ts'
import { count, formatNumber } from '../render/words.ts'
import type { Address } from '../model.ts'
import { partnerColumn } from './partner-column.ts'
import { groupBy } from '../util/group-by.ts'
import { compareNatural, naturallyBy } from '../util/natural-order.ts'
import { namesOfSponsors, type Sponsors } from './sponsors.ts'
import type { Outsider } from './outsiders.ts'

export interface AccessReportInput {
  outsiders: readonly Outsider[]
  /** Undefined where sponsors could not be read. */
  sponsors: Sponsors | undefined
  /** The tenant's name in the declaration, and the day on which it was read: who attests says of what. */
  tenant: string
  today: string
  /** What an app or a group is called. */
  nameOf: (address: Address) => string
  /** What the partner of a key is called. */
  partnerName: (key: string) => string
  /** Whether an app is one of Microsoft's own services. */
  isMicrosofts: (app: Address) => boolean
}

const PERSON: readonly Column[] = [
  { key: 'name', title: 'Name', role: 'name' },
  { key: 'mail', title: 'Address', role: 'name', under: true },
  { key: 'state', title: 'State' },
  { key: 'sponsors', title: 'Sponsors', empty: 'none' },
  { key: 'expires', title: 'Access until', unknown: 'no end' },
  { key: 'apps', title: 'Apps', numeric: true },
]

const VIA: { [via in ExplainedPath['via']]: (group: string) => string } = {
  direct: () => 'assigned directly',
  member: (group) => `through ${group}`,
  rule: (group) => `through ${group} (dynamic)`,
  open: () => 'no assignment required',
}

const pathWords = ({ via, group, role }: ExplainedPath, nameOf: (address: Address) => string): string =>
  VIA[via](group === null ? '' : nameOf(group)) + (role === null ? '' : `, role ${role}`)

/** What stands there now: an edge that is only planned gives nothing yet. */
const stands = ({ now, obstacles }: ExplainedPath): boolean =>
  now || obstacles.some(({ before, closes }) => before && closes)

/** Every way in; where something keeps its person out, why. */
const cellOf = (
  paths: readonly ExplainedPath[],
  { explanation }: Outsider,
  nameOf: (address: Address) => string,
): Cell => {
  const words = [...new Set(paths.map((path) => pathWords(path, nameOf)))].join('; ')
  if (words === '' || paths.some(({ now }) => now)) return words
  const closing = [...explanation.obstacles, ...paths.flatMap(({ obstacles }) => obstacles)].find(
    ({ before, closes, app }) => before && closes && (app === null || app === paths[0]?.app),
  )
  return `blocked (${closing === undefined ? 'account blocked' : phraseText(closing.says)}): ${words}`
}

/** Up to so many apps are named in a note. */
const NAMED = 20

const named = (apps: readonly string[]): string => {
  const [shown, more] = [apps.slice(0, NAMED).join(', '), apps.length - NAMED]
  return more <= 0 ? shown : `${shown} and ${formatNumber(more)} more (the CSV and the JSON have them all)`
}

/** What has no column, since every user of the tenant can sign in. */
const openNotes = (open: readonly string[], services: number): string[] => [
  ...(open.length === 0
    ? []
    : [
        `Not counted, since no assignment is required: every user of the tenant, guests too, can sign in unless something keeps them out (\`explain\` says so): ${named([...open].sort(compareNatural))}.`,
      ]),
  ...(services === 0
    ? []
    : [
        `Left out: ${count(services, 'service', 'services')} of Microsoft's own that ${services === 1 ? 'requires' : 'require'} no assignment.`,
      ]),
]

/**
 * Who has which app now, and how: people down, apps across. An app that is open to every user of the tenant has a column only where
 * somebody from outside is assigned to it as well: all the others would say the same of everybody. Microsoft's own services, of which
 * a tenant has hundreds, are only counted.
 */
export const accessTable = ({
  outsiders,
  sponsors,
  tenant,
  today,
  nameOf,
  partnerName,
  isMicrosofts,
}: AccessReportInput): Table => {
  const standing = new Map(outsiders.map((each) => [each.id, each.explanation.paths.filter(stands)]))
  const all = [...standing.values()].flat()
  const assigned = new Set(all.filter(({ via }) => via !== 'open').map(({ app }) => app))
  const apps = [...assigned].sort(naturallyBy(nameOf, (app) => app))
  const unassigned = [...new Set(all.map(({ app }) => app).filter((app) => !assigned.has(app)))]
  const open = new Set(unassigned.filter((app) => !isMicrosofts(app)))
  const rows = outsiders.map((each) => {
    const byApp = groupBy(standing.get(each.id) ?? [], ({ app }) => app)
    return [
      each.partner,
      each.displayName,
      each.mail,
      each.state,
      namesOfSponsors(each.id, sponsors)?.join(', ') ?? null,
      each.expires,
      apps.filter((app) => byApp.get(app)?.some(({ now }) => now) === true).length,
      ...apps.map((app) => cellOf(byApp.get(app) ?? [], each, nameOf)),
      [...byApp]
        .filter(([app, paths]) => open.has(app) && paths.some(({ now }) => now))
        .map(([app]) => nameOf(app))
        .sort(compareNatural)
        .join('; '),
    ]
  })
  return {
    title: `${tenant}, ${today}: access of ${count(outsiders.length, 'guest')} to ${count(apps.length, 'app')}`,
    columns: [
      partnerColumn(partnerName),
      ...PERSON,
      ...apps.map((app) => ({ key: app, title: nameOf(app), role: 'line' as const })),
      { key: 'open', title: 'No assignment required', data: true },
    ],
    rows,
    notes: [
      ACCESS_MEANS,
      ...openNotes([...open].map(nameOf), unassigned.length - open.size),
      ...(sponsors === undefined ? ['Sponsors could not be read.'] : []),
    ],
  }
}
