import type { Address, Change, Fields, Held, Phrase, Plan, Source } from '../model.ts'
import { code, markdown } from './escape.ts'
import { stableJson } from './json.ts'
import { type Names, namesOf } from './names.ts'
import { phraseMarkdown, phraseText, place } from './phrase.ts'
import { type Section, shed } from './shed.ts'
import { terminal, type TextOptions } from './terminal.ts'
import { fieldChanges } from './values.ts'
import { count, kindWords } from './words.ts'

/** One way in which the tenant differs from the declaration. */
export interface Difference {
  id: Address
  kind: string
  how: 'missing' | 'differs' | 'renamed' | 'deleted' | 'not declared' | 'held'
  /** What the tenant has and what is declared, for the fields that differ. */
  live: Fields | null
  declared: Fields | null
  says: Phrase
  reason: string
  source: Source | null
}

const HOW: { [op in Change['op']]: Difference['how'] } = {
  add: 'missing',
  change: 'differs',
  rename: 'renamed',
  restore: 'deleted',
  remove: 'not declared',
}

/**
 * Every difference that `drift` reports with exit 2: what apply would change, and what is held though it is declared.
 */
export function differencesOf(plan: Plan): Difference[] {
  return [...plan.changes.map(fromChange), ...plan.held.filter((held) => held.declared).map(fromHeld)]
}

/** The differences for a terminal, each with what the tenant has and what is declared. */
export function renderDrift(plan: Plan, options: TextOptions): string {
  const out = terminal(options)
  const names = namesOf(plan)
  const differences = differencesOf(plan)
  out.heading(verdict(plan, differences), 'bold')
  for (const difference of differences) {
    const { how, says, reason, source } = difference
    out.item('*', `${how}: ${subject(difference, names)}`, 'yellow')
    for (const line of fieldLines(difference, names)) out.detail(phraseText(line))
    out.detail(how === 'held' ? phraseText(says) : `apply would do this: ${phraseText(says)}`)
    out.detail(reason, source)
  }
  if (differences.length > 0) out.section(verdict(plan, differences), 'bold')
  return out.text()
}

/** The differences as stable JSON: `{format, tenant, today, differs, differences}`. */
export function renderDriftJson(plan: Plan): string {
  const differences = differencesOf(plan)
  return stableJson({
    format: 1,
    tool: plan.tool,
    tenant: plan.tenant,
    today: plan.today,
    differs: differences.length > 0,
    differences,
  })
}

/** The differences for an issue, within `budget` bytes: the list gives way to counts. */
export function renderDriftMarkdown(plan: Plan, { budget }: { budget: number }): string {
  const names = namesOf(plan)
  const differences = differencesOf(plan)
  const lines = differences.map((difference) => {
    const { how, says, reason, source } = difference
    const fields = fieldLines(difference, names).map((line) => `\n  - ${phraseMarkdown(line)}`)
    const would = how === 'held' ? phraseMarkdown(says) : `apply would do this: ${phraseMarkdown(says)}`
    const from = source === null ? '' : `, ${code(place(source))}`
    const what = `- **${how}**: ${markdown(subject(difference, names))}${fields.join('')}`
    return `${what}\n  - ${would}\n  - ${markdown(reason)}${from}`
  })
  const list: Section = [
    lines.join('\n'),
    tally(differences)
      .map((line) => `- ${markdown(line)}`)
      .join('\n'),
  ]
  return shed([[`### ${markdown(verdict(plan, differences))}`], list], [1], budget)
}

function fromChange({ id, kind, op, before, after, says, reason, source }: Change): Difference {
  return { id, kind, how: HOW[op], live: before, declared: after, says, reason, source }
}

function fromHeld({ id, kind, says, reason, lift, source }: Held): Difference {
  return { id, kind, how: 'held', live: null, declared: null, says, reason: `${reason}. To lift it: ${lift}`, source }
}

/** A deletion and an addition differ as a whole; their fields would only repeat it. */
function fieldLines({ live, declared }: Difference, names: Names): Phrase[] {
  if (live === null || declared === null) return []
  return fieldChanges(live, declared, names).map(({ field, now, after }) => [
    { data: field },
    ': the tenant has ',
    ...now,
    ', declared is ',
    ...after,
  ])
}

function subject({ id, kind }: Difference, names: Names): string {
  return `${kindWords(kind)} ${phraseText(names.of(id))}`
}

function verdict(plan: Plan, differences: readonly Difference[]): string {
  if (differences.length === 0) return `${plan.tenant.name}: the tenant is as declared`
  return `${plan.tenant.name}: ${count(differences.length, 'difference')} between the tenant and the declaration`
}

function tally(differences: readonly Difference[]): string[] {
  const counts = new Map<string, number>()
  for (const { how, kind } of differences) {
    const key = `${how}: ${kindWords(kind)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, number]) => `${key}: ${number.toLocaleString('en-US')}`)
}
