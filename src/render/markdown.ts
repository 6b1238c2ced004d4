import type { Plan } from '../model.ts'
import { visible } from './escape.ts'
import { access } from './markdown/access-sections.ts'
import { drift, findings, held, leftAloneSection } from './markdown/aside-sections.ts'
import { additions, changes, removals } from './markdown/change-sections.ts'
import { foot, head, permissions, stops } from './markdown/frame-sections.ts'
import { leaves, moves } from './markdown/move-sections.ts'
import { rules } from './markdown/rule-sections.ts'
import { outlineOf } from './outline.ts'
import { type Section, shed } from './shed.ts'

export interface MarkdownOptions {
  /** The most UTF-8 bytes: 60,000 for a comment, 1,000,000 for a job summary. */
  budget: number
  /** What the comment is found again by; stands in an HTML comment on the first line. */
  marker?: string | undefined
  /** Where a reader finds what did not fit. */
  elsewhere?: string | undefined
}

/** What gives way to the budget, in this order; one that is named again gives way by another step. */
const SHED = (
  'additions gains keeps joins additions gains keeps joins blocked blocked changes changes leftAlone findings unknown unknown drift ' +
  'held rules loses leaves removals rules loses leaves removals rules permissions stops removals leaves loses ' +
  'permissions stops'
).split(' ')

/**
 * A plan as GitHub Markdown: summary, changed rules, guards, removals, changes, additions, then the rest. What exceeds the budget
 * is left out by whole sections, in this order: additions, changes, drift and other notes, and last the names in removals. The
 * counts of removals always stay, by partner or, where even that is too long, by kind.
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
  const more = `The rest is in ${elsewhere}.`
  const first = marker === undefined ? [] : [[`<!-- ${visible(marker).replace(/-{2,}|[<>]/g, '-')} -->`]]
  const sections: { [name: string]: Section } = {
    head: [head(plan, outline)],
    rules: rules(outline, more),
    stops: stops(outline.stops),
    removals: removals(outline, more),
    leaves: leaves(outline.leaves, more),
    loses: access('loses', outline, more),
    changes: changes(outline, more),
    additions: additions(outline, more),
    joins: moves('joins', outline.joins, more),
    unknown: moves('unknown', outline.unknown, more),
    gains: access('gains', outline, more),
    blocked: access('blocked', outline, more),
    keeps: access('keeps', outline, more),
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
