import type { Plan } from '../model.ts'
import { visible } from './escape.ts'
import { accessSection } from './markdown/access-sections.ts'
import { driftSection, findingsSection, heldSection, leftAloneSection } from './markdown/aside-sections.ts'
import { additionsSection, changesSection } from './markdown/change-sections.ts'
import { footSection, headSection, permissionsSection, blockingGuardsSection } from './markdown/frame-sections.ts'
import { leavesSection, membershipSection } from './markdown/membership-sections.ts'
import { removalsSection } from './markdown/removals-section.ts'
import { rulesSection } from './markdown/rule-sections.ts'
import { outlineOf } from './outline.ts'
import { type ShrinkableSection, fitToBudget } from './fit-budget.ts'

export interface MarkdownOptions {
  /** The most UTF-8 bytes: 60,000 for a comment, 1,000,000 for a job summary. */
  budget: number
  /** How the comment is found again; in an HTML comment on the first line. */
  marker?: string | undefined
  /** Where a reader finds what did not fit. */
  elsewhere?: string | undefined
}

/** More than the steps of any section. */
const EACH_STEP = 40

/** What gives way to the budget, in this order; one that is named again gives way by another step. */
const SHED = [
  'additions gains keeps joins additions gains keeps joins blocked blocked changes changes leftAlone findings unknown unknown',
  'drift held rules loses rules loses rules permissions stops',
  // What is taken away is never cut. All else has given way before it is folded, and each time a little.
  'leaves '.repeat(EACH_STEP),
  'removals '.repeat(EACH_STEP),
  'stops stops',
].flatMap((names) => names.trim().split(' '))

/**
 * A plan as GitHub Markdown: summary, changed rules, guards, removals, changes, additions, then the rest. What exceeds the budget
 * is left out by whole sections, in this order: additions, changes, drift and other notes. Removals are never cut: only where
 * the budget could not hold them otherwise, they are folded by partner, with counts and a link to the whole list (`elsewhere`).
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { type Plan, renderMarkdown } from 'entra-guestlist'
 *
 * const plan = JSON.parse(readFileSync('plan.json', 'utf8')) as Plan
 * const comment = renderMarkdown(plan, { budget: 60_000, marker: 'guestlist:northwind' })
 * console.log(comment.split('\n')[0]) // → <!-- guestlist:northwind -->
 * ```
 */
export function renderMarkdown(
  plan: Plan,
  { budget, marker, elsewhere = 'the plan document' }: MarkdownOptions,
): string {
  const outline = outlineOf(plan)
  const more = `See ${elsewhere} for the rest.`
  const first = marker === undefined ? [] : [[`<!-- ${visible(marker).replace(/-{2,}|[<>]/g, '-')} -->`]]
  const sections: { [name: string]: ShrinkableSection } = {
    head: [headSection(plan, outline)],
    rules: rulesSection(outline, more),
    stops: blockingGuardsSection(outline.blockingGuards),
    removals: removalsSection(outline, elsewhere),
    leaves: leavesSection(outline.leaves, elsewhere),
    loses: accessSection('loses', outline, more),
    changes: changesSection(outline, more),
    additions: additionsSection(outline, more),
    joins: membershipSection('joins', outline.joins, more),
    unknown: membershipSection('unknown', outline.unknown, more),
    gains: accessSection('gains', outline, more),
    blocked: accessSection('blocked', outline, more),
    keeps: accessSection('keeps', outline, more),
    drift: driftSection(outline, more),
    held: heldSection(outline, more),
    leftAlone: leftAloneSection(plan, outline),
    findings: findingsSection(outline, more),
    permissions: permissionsSection(plan),
    foot: [footSection(outline.plan)],
  }
  const place = new Map(Object.keys(sections).map((name, index) => [name, index + first.length]))
  return fitToBudget(
    [...first, ...Object.values(sections)],
    SHED.flatMap((name) => place.get(name) ?? []),
    budget,
  )
}
