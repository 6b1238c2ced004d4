import type { Address, Change, Fields, Held, Phrase, Plan, Source } from '../model.ts'
import { withEdges } from './edges.ts'
import { code, markdown, markdownProse } from './escape.ts'
import { type FoldedFinding, foldFindings, inOneLine } from './fold-findings.ts'
import { foldHeld, releaseOfAll } from './fold-held.ts'
import { stableJson } from './json.ts'
import { type DisplayNames, displayNamesOf } from './names.ts'
import { SEVERITY_ORDER } from './outline.ts'
import { phraseMarkdown, phraseText, sourceLabel } from './phrase.ts'
import { type ShrinkableSection, fitToBudget } from './fit-budget.ts'
import { changeView, reasonLine } from './change-view.ts'
import { terminal, type TextOptions } from './terminal.ts'
import { tableHtml } from './table/html.ts'
import { printFindings } from './text-sections.ts'
import { printUndeclared, type UndeclaredView, undeclaredMarkdown, undeclaredPhrase } from './undeclared.ts'
import { sidesPhrase } from './values.ts'
import { count, countKinds, formatNumber, isEdgeKind, isOnlyOne, kindLabel } from './words.ts'

/** One way in which the tenant differs from the declaration. */
export interface Difference {
  id: Address
  kind: string
  how: 'missing' | 'differs' | 'renamed' | 'deleted' | 'not declared' | 'inactive' | 'held'
  /** What the tenant has and what is declared, for the fields that differ. */
  live: Fields | null
  declared: Fields | null
  says: Phrase
  reason: string
  source: Source | null
  /** For a membership or an app assignment: what it joins. */
  edge?: Change['edge']
}

const HOW: { [op in Change['op']]: Difference['how'] } = {
  add: 'missing',
  change: 'differs',
  rename: 'renamed',
  restore: 'deleted',
  remove: 'not declared',
}

const declaredHolds = ({ held }: Plan): Held[] => held.filter(({ declared }) => declared)

/**
 * Every difference that `drift` reports with exit 2: what apply would change, and what is held though it is declared.
 */
export function differencesOf(plan: Plan): Difference[] {
  return [...withEdges(plan).changes.map(fromChange), ...declaredHolds(plan).map(fromHeld)]
}

/** What `how` says for people. */
const SAYS: { [how in Difference['how']]: string } = {
  'not declared': 'In the tenant, not in the declaration',
  inactive: 'Past a limit of inactivity',
  differs: 'Different (tenant → declaration)',
  renamed: 'Address changed',
  deleted: 'Deleted in the tenant',
  missing: 'Missing in the tenant',
  held: 'On hold (needs a decision)',
}
const ORDER = ['not declared', 'inactive', 'differs', 'renamed', 'deleted', 'missing', 'held'] as const

/**
 * The differences for a terminal, each with what the tenant has and what is declared; then the findings, which are no
 * difference: a pending invitation is one.
 */
export function renderDrift(plan: Plan, options: TextOptions, undeclared: UndeclaredView = NONE): string {
  const out = terminal(options)
  const drifts = differencesOf(plan)
  const names = displayNamesOf(withEdges(plan))
  out.heading(headline(plan, drifts), 'bold')
  for (const how of ORDER) {
    const of = drifts.filter((difference) => difference.how === how)
    if (of.length === 0) continue
    const [line = ''] = tally(of)
    out.section(line, 'yellow')
    const several = how === 'held' ? foldHeld(declaredHolds(plan)).filter(({ length }) => length > 1) : []
    for (const alike of several) {
      out.item('*', releaseOfAll(alike), 'plain')
      for (const one of alike) out.detail([...one.says, `: ${one.reason}`], one.source)
    }
    const told = new Set(several.flat().map(({ id }) => id))
    for (const difference of of.filter(({ id }) => !told.has(id))) {
      const { reason, source } = difference
      out.item('*', subject(difference, names), 'plain')
      for (const under of detailsOf(difference, names)) out.detail(under)
      out.detail(reasonLine({ reason, source }), source)
    }
  }
  printUndeclared(out, undeclared)
  printFindings(out, foundIn(plan))
  if (drifts.length > 0) out.section(headline(plan, drifts), 'bold')
  return out.text()
}

/** The differences as stable JSON: `{format, tenant, today, differs, differences, undeclared, findings}`. */
export function renderDriftJson(plan: Plan, undeclared: UndeclaredView = NONE): string {
  const differences = differencesOf(plan)
  return stableJson({
    format: 1,
    tool: plan.tool,
    tenant: plan.tenant,
    today: plan.today,
    differs: differences.length > 0,
    differences,
    undeclared: { count: undeclared.all.length, ...(undeclared.listed ? { objects: undeclared.all } : {}) },
    findings: plan.findings,
  })
}

/** The differences for an issue, within `budget` bytes: findings give way first, then the list to counts. */
export function renderDriftMarkdown(
  plan: Plan,
  { budget }: { budget: number },
  undeclared: UndeclaredView = NONE,
): string {
  const names = displayNamesOf(withEdges(plan))
  const differences = differencesOf(plan)
  const lines = differences.map((difference) => {
    const { how, reason, source } = difference
    const why = [markdownProse(reasonLine({ reason, source })), source === null ? '' : code(sourceLabel(source))]
    const under = [
      ...detailsOf(difference, names).map(phraseMarkdown),
      ...[why.filter((part) => part !== '').join(', ')].filter((part) => part !== ''),
    ]
    const list = under.map((line) => `\n  - ${line}`).join('')
    return `- **${SAYS[how]}**: ${phraseMarkdown(subject(difference, names))}${list}`
  })
  const list: ShrinkableSection = [
    lines.join('\n'),
    tally(differences)
      .map((line) => `- ${markdown(line)}`)
      .join('\n'),
  ]
  const notes = foundIn(plan).map(
    (finding) => `- ${finding.severity} ${code(finding.code)} ${markdownProse(inOneLine(finding))}`,
  )
  const title = `#### Findings (${formatNumber(notes.length)}; not counted as differences)`
  const findings: ShrinkableSection = notes.length === 0 ? [''] : [`${title}\n\n${notes.join('\n')}`, title]
  const others: ShrinkableSection = [
    undeclaredMarkdown(undeclared),
    undeclaredMarkdown({ ...undeclared, listed: false }),
  ]
  return fitToBudget([[`### ${markdown(headline(plan, differences))}`], list, others, findings], [3, 2, 1], budget)
}

/** The differences as a page; what nobody declared has rows of its own where it is to be listed. */
export function renderDriftHtml(plan: Plan, undeclared: UndeclaredView = NONE): string {
  const names = displayNamesOf(withEdges(plan))
  const differences = differencesOf(plan)
  const rows = differences.map((difference) => [
    SAYS[difference.how],
    phraseText(subject(difference, names)),
    detailsOf(difference, names).map(phraseText).join('; '),
    reasonLine(difference),
    difference.source === null ? '' : sourceLabel(difference.source),
  ])
  const others = undeclared.listed
    ? undeclared.all.map((each) => [
        'Not declared, left alone',
        phraseText(undeclaredPhrase(each)),
        '',
        each.reason,
        '',
      ])
    : []
  const left = undeclared.all.length
  return tableHtml({
    title: headline(plan, differences),
    columns: [
      { key: 'how', title: 'How' },
      { key: 'what', title: 'What' },
      { key: 'details', title: 'Details' },
      { key: 'reason', title: 'Reason' },
      { key: 'place', title: 'Place' },
    ],
    rows: [...rows, ...others],
    notes: [
      ...(left === 0
        ? []
        : [`Declared by nobody and left alone: ${countKinds(undeclared.all.map(({ kind }) => kind))}.`]),
      ...foundIn(plan).map((finding) => `${finding.severity} ${finding.code}: ${inOneLine(finding)}`),
    ],
  })
}

const NONE: UndeclaredView = { all: [], listed: false }

function fromChange({ id, kind, op, before, after, says, reason, source, edge, inactivity }: Change): Difference {
  const how = inactivity === undefined ? HOW[op] : 'inactive'
  const difference = { id, kind, how, live: before, declared: after, says, reason, source }
  return edge === undefined ? difference : { ...difference, edge }
}

function fromHeld({ id, kind, says, reason, lift, source }: Held): Difference {
  return { id, kind, how: 'held', live: null, declared: null, says, reason: `${reason}; to release: ${lift}`, source }
}

/**
 * What is different, field by field: in the kind's own words where it has some, the tenant's value first. What is not
 * there, or too much, differs as a whole; there it helps to know what apply would do.
 */
function detailsOf({ how, kind, live, declared, says }: Difference, names: DisplayNames): Phrase[] {
  if (how === 'held') return []
  const apply: Phrase = ['apply: ', ...says]
  if (live === null || declared === null || how === 'not declared' || how === 'inactive') return [apply]
  const { lines, fields, names: told } = changeView({ kind, op: 'change', before: live, after: declared, says }, names)
  return [
    ...lines,
    ...fields.map((field) => sidesPhrase(field)),
    ...(how === 'differs' && lines.length + fields.length > 0 ? [] : [apply]),
    ...(told.length > 0 ? [['in Graph: ', { data: told.join(', ') }]] : []),
  ]
}

/** What differs, by name. Between a person and a group an arrow says whose membership it is. */
function subject({ id, kind, how, edge, says }: Difference, names: DisplayNames): Phrase {
  const word = kindLabel(kind)
  // An edge that is held has no ends in the plan; its own words name them.
  if (how === 'held' && isEdgeKind(kind)) return [`${word} `, ...says]
  if (edge !== undefined) return [`${word} `, ...names.of(edge.from), ' → ', { data: names.short(edge.to) }]
  return isOnlyOne(kind) ? [word] : [`${word} `, ...names.of(id)]
}

/** What is found, the worst first; what is found of several for one reason is one. */
function foundIn({ findings }: Plan): FoldedFinding[] {
  return foldFindings(findings).sort((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity])
}

function headline(plan: Plan, differences: readonly Difference[]): string {
  if (differences.length === 0) return `${plan.tenant.name}: no differences between the tenant and the declaration`
  return `${plan.tenant.name}: ${count(differences.length, 'difference')} between the tenant and the declaration`
}

function tally(differences: readonly Difference[]): string[] {
  const counts = new Map<Difference['how'], string[]>()
  for (const { how, kind } of differences) {
    const of = counts.get(how)
    if (of === undefined) counts.set(how, [kind])
    else of.push(kind)
  }
  return [...counts].map(([how, kinds]) => `${SAYS[how]} ${formatNumber(kinds.length)}: ${countKinds(kinds)}`)
}
