import type { Change, Finding, Guard, Phrase, Plan, Source } from '../model.ts'
import { code, fenced, markdown, markdownHtml, visible } from './escape.ts'
import {
  accessNote,
  appCounts,
  countPeople,
  driftFields,
  FEW,
  leftAlone,
  type Outline,
  outlineOf,
  type OwnedAccess,
  pathsOf,
  signOf,
} from './outline.ts'
import { doubts, type Moves, movesTitle, unnamedWords, type Way, WAYS } from './moves.ts'
import type { Group } from './partners.ts'
import { phraseMarkdown, place } from './phrase.ts'
import { type Section, shed } from './shed.ts'
import { bringsOf, tellingOf, whyOf } from './telling.ts'
import { count, countKinds, figure, glyph, kindWords } from './words.ts'

export interface MarkdownOptions {
  /** The most UTF-8 bytes: 60,000 for a comment, 1,000,000 for a job summary. */
  budget: number
  /** What the comment is found again by; stands in an HTML comment on the first line. */
  marker?: string | undefined
  /** Where a reader finds what did not fit. */
  elsewhere?: string | undefined
}

/** With more than this, removals of one partner are named up to here once the whole list does not fit. */
const NAMED = 50

/**
 * A plan as GitHub's Markdown: verdict, guards, removals, changes, additions, then the rest. What does not fit the
 * budget gives way by whole sections, in this order: additions, changes, what is aside, at last the names of
 * removals. The counts of removals always stay, by partner or, where even that is too long, by kind.
 */
export function renderMarkdown(
  plan: Plan,
  { budget, marker, elsewhere = 'the plan document' }: MarkdownOptions,
): string {
  const outline = outlineOf(plan)
  const more = `The rest is in ${elsewhere}.`
  const first = marker === undefined ? [] : [[`<!-- ${visible(marker).replace(/-{2,}|[<>]/g, '-')} -->`]]
  const sections: { [name: string]: Section } = {
    head: [head(plan, outline)],
    stops: stops(outline.stops),
    removals: removals(outline, more),
    leaves: leaves(outline.leaves, more),
    loses: loses(outline, more),
    changes: changes(outline, more),
    additions: additions(outline, more),
    joins: moves('joins', outline.joins, more),
    unknown: moves('unknown', outline.unknown, more),
    gains: access('Gains access', outline.gains, outline, more),
    keeps: access('Keeps access by another path', outline.keeps, outline, more),
    drift: drift(outline, more),
    held: held(outline, more),
    leftAlone: leftAloneSection(plan, outline),
    findings: findings(outline, more),
    permissions: permissions(plan),
    foot: [foot(outline.plan)],
  }
  const place = new Map(Object.keys(sections).map((name, index) => [name, index + first.length]))
  return shed(
    [...first, ...Object.values(sections)],
    SHED.flatMap((name) => place.get(name) ?? []),
    budget,
  )
}

const SHED = (
  'additions gains keeps joins additions gains keeps joins changes changes leftAlone findings unknown unknown drift ' +
  'held loses leaves removals loses leaves removals permissions stops removals leaves loses permissions stops'
).split(' ')

function head(plan: Plan, { headline, counts, asides, stops: guards }: Outline): string {
  const lines = counts.map(
    ({ sign, word, number, kinds }) => `- ${mark(sign)} ${word} **${number}**: ${markdown(kinds)}`,
  )
  const stop = guards.length > 0 ? ['', '**Refused by a guard: nothing can be applied.**'] : []
  const aside = asides.length > 0 ? ['', asides.join(' · ')] : []
  const since = plan.since === null ? [] : ['', `Removals since ${code(plan.since)}.`]
  return [
    `### ${phraseMarkdown(headline)}`,
    ...stop,
    ...(lines.length > 0 ? ['', ...lines] : []),
    ...aside,
    ...since,
  ].join('\n')
}

function stops(guards: readonly Guard[]): Section {
  if (guards.length === 0) return ['']
  const title = `> [!CAUTION]\n> **Stopped by ${count(guards.length, 'guard')}.** Nothing can be applied as it is.`
  const full = guards.map((guard) => {
    const lift =
      guard.lift === null
        ? ''
        : `\n\n  If this is meant, the declaration has to say so:\n\n${indent(fenced(guard.lift, 'yaml'))}`
    return `- ${code(guard.code)} ${markdown(guard.message)}${from(guard.source)}${lift}`
  })
  const short = guards.slice(0, 20).map((guard) => `- ${code(guard.code)} ${markdown(guard.message)}`)
  const rest = guards.length > 20 ? [`- and ${guards.length - 20} more`] : []
  return [`${title}\n\n${full.join('\n')}`, `${title}\n\n${[...short, ...rest].join('\n')}`, title]
}

function removals(outline: Outline, more: string): Section {
  const groups = outline.removals
  if (groups.length === 0) return ['']
  const title = `#### − Removed (${total(groups)})`
  const list = (most: number): string =>
    groups
      .map(({ label, items }) => {
        const left = items.length - most
        const lines = items.slice(0, most).map((change) => item(change, outline))
        if (left > 0) lines.push(`- and ${count(left, 'more removal')}. ${more}`)
        return `${groupHeading(label, items)}\n\n${lines.join('\n')}`
      })
      .join('\n\n')
  return [`${title}\n\n${list(Infinity)}`, `${title}\n\n${list(NAMED)}`, ...counted(title, groups, more)]
}

/** As removals: in full, then some of each group, then counts. */
function leaves(groups: readonly Moves[], more: string): Section {
  if (groups.length === 0) return ['']
  const title = `#### − ${movesTitle('leaves', groups)}`
  const list = (most: number): string => groups.map((group) => moveList('leaves', group, most, more)).join('\n\n')
  return [`${title}\n\n${list(Infinity)}`, `${title}\n\n${list(NAMED)}`, ...countedMoves(title, groups, more)]
}

function moves(way: Way, groups: readonly Moves[], more: string): Section {
  if (groups.length === 0) return ['']
  const title = `${WAYS[way].sign} ${movesTitle(way, groups)}`
  const number = groups.reduce((sum, { people }) => sum + people.length, 0)
  const full = groups.map((group) => moveList(way, group, Infinity, more)).join('\n\n')
  const reasons = doubts(groups.flatMap(({ people }) => people)).slice(0, NAMED)
  const short =
    way === 'unknown'
      ? `${reasons.map((line) => `- ${phraseMarkdown(line)}`).join('\n')}\n\n${more}`
      : groups.slice(0, NAMED).map(moveHeading).join('\n\n')
  return [details(title, full, number), details(title, short), `**${markdown(title)}.** ${more}`]
}

function moveList(way: Way, group: Moves, most: number, more: string): string {
  const { sign, word } = WAYS[way]
  const lines = group.people.slice(0, most).map(({ says }) => `- ${mark(sign)} **${word}** ${phraseMarkdown(says)}`)
  const left = group.people.length - lines.length
  if (left > 0) lines.push(`- and ${count(left, 'more person', 'more people')}. ${more}`)
  const unnamed = unnamedWords(group)
  if (unnamed !== undefined) lines.push(`- ${markdown(unnamed)}`)
  return `${moveHeading(group)}\n\n${lines.join('\n')}`
}

/** By group; where even that is long, the number in the title alone. */
function countedMoves(title: string, groups: readonly Moves[], more: string): string[] {
  const lines = groups.map((group) => `- ${moveHeading(group)}`)
  return [`${title}\n\n${lines.join('\n')}\n\n${more}`, `${title}\n\n${more}`]
}

function moveHeading({ says, source }: Moves): string {
  return `${phraseMarkdown(says)}${from(source)}`
}

function loses(outline: Outline, more: string): Section {
  return accessLevels('−', 'Loses access', outline.loses, outline, more, (title, body) => `#### ${title}\n\n${body}`)
}

function access(title: string, groups: readonly Group<OwnedAccess>[], outline: Outline, more: string): Section {
  return accessLevels(title.startsWith('Gains') ? '+' : '=', title, groups, outline, more, details)
}

function accessLevels(
  sign: string,
  title: string,
  groups: readonly Group<OwnedAccess>[],
  outline: Outline,
  more: string,
  frame: (title: string, body: string) => string,
): Section {
  if (groups.length === 0) return ['']
  const people = countPeople(groups.flatMap(({ items }) => items))
  const heading = `${sign} ${title}: ${people}`
  const by = ({ label, items }: Group<OwnedAccess>): string =>
    `**${phraseMarkdown(label)}**: ${countPeople(items)}: ${phraseMarkdown(appCounts(items, outline.names))}`
  const full = groups.map((group) => {
    const lines = group.items.map((entry) => {
      const source = (entry.effect === 'loses' ? entry.before : entry.after)[0]?.source ?? null
      return `- ${mark(sign)} ${phraseMarkdown(entry.says)}\n  - ${phraseMarkdown(pathsOf(entry))}${from(source)}`
    })
    return `${by(group)}\n\n${lines.join('\n')}`
  })
  const short = groups.map((group) => `- ${by(group)}`)
  return [frame(heading, full.join('\n\n')), frame(heading, `${short.join('\n')}\n\n${more}`), frame(heading, more)]
}

function changes(outline: Outline, more: string): Section {
  const groups = outline.changes
  if (groups.length === 0) return ['']
  const title = `#### ± Changed (${total(groups)})`
  const full = groups.map(({ label, items }) => `${groupHeading(label, items)}\n\n${list(items, outline)}`)
  const fields = new Map<string, number>()
  for (const change of groups.flatMap(({ items }) => items)) {
    const { fields: shown, names } = tellingOf(change, outline.names)
    for (const field of [...shown.map((each) => each.field), ...names]) fields.set(field, (fields.get(field) ?? 0) + 1)
  }
  const byField = [...fields].slice(0, 100).map(([field, number]) => `- ${code(field)}: ${number}`)
  const left = fields.size > 100 ? [`- and ${count(fields.size - 100, 'more field')}`] : []
  const short = `${title}\n\n${[...byField, ...left].join('\n')}\n\n${more}`
  return [`${title}\n\n${full.join('\n\n')}`, short, ...counted(title, groups, more).slice(1)]
}

function additions(outline: Outline, more: string): Section {
  const groups = outline.additions
  if (groups.length === 0) return ['']
  const kinds = countKinds(groups.flatMap(({ items }) => items.map((change) => change.kind)))
  const title = `+ Added (${total(groups)}): ${kinds}`
  const full = groups.map(({ label, items }) => `${groupHeading(label, items)}\n\n${list(items, outline)}`)
  const [byPartner = '', byKind = ''] = counted('', groups, more)
  const number = groups.reduce((sum, { items }) => sum + items.length, 0)
  return [details(title, full.join('\n\n'), number), details(title, byPartner), details(title, byKind)]
}

function drift({ drift: entries, names }: Outline, more: string): Section {
  const title = `Changed by another hand (${entries.length})`
  const lines = entries.map((entry) => {
    const fields = driftFields(entry, names).map((line) => `\n  - ${phraseMarkdown(line)}`)
    return `- ${phraseMarkdown(entry.says)}${from(entry.source)}${fields.join('')}`
  })
  return aside(title, lines, more)
}

function held({ held: entries }: Outline, more: string): Section {
  const lines = entries.map(
    ({ says, reason, lift, source }) =>
      `- ${phraseMarkdown(says)}: ${markdown(reason)}\n  - to lift it: ${markdown(lift)}${from(source)}`,
  )
  return aside(`Held (${figure(entries.length)}): left as found until a person decides`, lines, more)
}

function leftAloneSection(plan: Plan, { names }: Outline): Section {
  const lines = plan.leftAlone.map(({ kind, scope, count: number, reason }) => {
    const where = scope === null ? '' : ` of ${phraseMarkdown(names.of(scope))}`
    return `- ${markdown(count(number, kindWords(kind)))}${where}: ${markdown(reason)}`
  })
  return aside(`Left alone (${figure(leftAlone(plan))})`, lines, '')
}

function findings({ findings: entries }: Outline, more: string): Section {
  const line = ({ severity, code: name, message, help, source }: Finding): string => {
    const advice = help === undefined ? '' : `\n  - ${markdown(help)}`
    return `- ${severity} ${code(name)} ${markdown(message)}${from(source)}${advice}`
  }
  return aside(`Findings (${entries.length})`, entries.map(line), more)
}

function permissions(plan: Plan): Section {
  const { missing } = plan.permissions
  if (missing.length === 0) return ['']
  const title = `#### Permissions missing (${missing.length})`
  const lines = missing.map(({ permission, reason, changes: ids }) => {
    const number = ids.length > 0 ? ` (${count(ids.length, 'change')})` : ''
    return `- ${code(permission)} ${markdown(reason)}${number}`
  })
  return [`${title}\n\n${lines.join('\n')}`, title]
}

function foot(plan: Plan): string {
  const note = accessNote(plan)
  const tenant = `${markdown(plan.tenant.name)} (${code(plan.tenant.id)})`
  const line = `Plan of ${markdown(plan.createdAt)} for tenant ${tenant}, by ${markdown(plan.tool)}.`
  return note === undefined ? line : `${note}\n\n${line}`
}

/** Folded; then, where it does not fit, its heading alone. */
function aside(title: string, lines: readonly string[], more: string): Section {
  return lines.length === 0 ? [''] : [details(title, lines.join('\n')), `**${title}.** ${more}`.trim()]
}

/** By partner; where even that is long, by kind. */
function counted(title: string, groups: readonly Group<Change>[], more: string): string[] {
  const lines = groups.map(({ label, items }) => `- ${groupHeading(label, items)}`)
  const kinds = countKinds(groups.flatMap(({ items }) => items.map((change) => change.kind)))
  const of = `${markdown(kinds)} of ${count(groups.length, 'partner')}. ${more}`
  return [`${title}\n\n${lines.join('\n')}\n\n${more}`.trimStart(), `${title}\n\n${of}`.trimStart()]
}

function list(items: readonly Change[], outline: Outline): string {
  return items.map((change) => item(change, outline)).join('\n')
}

function item(change: Change, { names }: Outline): string {
  const { sign } = signOf(change)
  const { head, lines, fields, names: told } = tellingOf(change, names)
  const final = change.op === 'remove' && !change.reversible ? ' (cannot be undone)' : ''
  const brings = bringsOf(change, names, true)
  const why = `${markdown(whyOf(change))}${from(change.source)}`.replace(/^, /, '')
  const under = [
    ...lines.map(phraseMarkdown),
    ...fields.map(({ field, now, after }) => `${code(field)}: ${phraseMarkdown(now)} → ${phraseMarkdown(after)}`),
    ...(told.length > 0 ? [`in Graph: ${told.map(code).join(', ')}`] : []),
    ...(brings.length > 0 ? [phraseMarkdown(brings)] : []),
    ...(why === '' ? [] : [why]),
  ]
  const list = under.map((line) => `\n  - ${line}`).join('')
  return `- ${mark(sign)} ${phraseMarkdown(head)}${final}${list}`
}

/** A bare plus after a list marker would begin a list of its own. */
function mark(sign: string): string {
  return sign === '+' ? '**+**' : glyph(sign)
}

function groupHeading(label: Phrase, items: readonly Change[]): string {
  return `**${phraseMarkdown(label)}**: ${markdown(countKinds(items.map((change) => change.kind)))}`
}

function from(source: Source | null): string {
  return source === null ? '' : `, ${code(place(source))}`
}

function details(title: string, body: string, lines = FEW + 1): string {
  return `<details${lines <= FEW ? ' open' : ''}>\n<summary>${markdownHtml(title)}</summary>\n\n${body}\n\n</details>`
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}

function total(groups: readonly Group<unknown>[]): string {
  return figure(groups.reduce((sum, { items }) => sum + items.length, 0))
}
