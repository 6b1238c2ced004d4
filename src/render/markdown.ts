import type { Plan, Source } from '../model.ts'
import { visible } from './escape.ts'
import { accessSection } from './markdown/access-sections.ts'
import { driftSection, findingsSection, heldSection, leftAloneSection } from './markdown/aside-sections.ts'
import { additionsSection, changesSection } from './markdown/change-sections.ts'
import { effectsSection } from './markdown/effects-section.ts'
import { foreseenSection } from './markdown/foreseen-section.ts'
import {
  approvedGuardsSection,
  footSection,
  headSection,
  permissionsSection,
  blockingGuardsSection,
} from './markdown/frame-sections.ts'
import { leavesSection, membershipSection } from './markdown/membership-sections.ts'
import { removalsSection } from './markdown/removals-section.ts'
import { rulesSection } from './markdown/rule-sections.ts'
import { fromBy, type View } from './markdown/pieces.ts'
import { outlineOf } from './outline.ts'
import { type ShrinkableSection, fitToBudget } from './fit-budget.ts'

export interface MarkdownOptions {
  /** The most UTF-8 bytes: 60,000 for a comment, 1,000,000 for a job summary. */
  budget: number
  /** How the comment is found again; in an HTML comment on the first line. */
  marker?: string | undefined
  /** Where a reader finds what did not fit. */
  elsewhere?: string | undefined
  /** An address for a place in a file, percent-encoded: what names the place becomes a link. Links give way before anything else. */
  linkTo?: ((source: Source) => string | undefined) | undefined
}

/** More than the steps of any section. */
const EACH_STEP = 40

/** Whose links give way before any words do, in this order. */
const UNLINKED =
  'additions gains keeps joins blocked findings unknown drift held foreseen changes rules roles loses leaves removals stops approved'.split(
    ' ',
  )

/** What gives way to the budget, in this order; one that is named again gives way by another step. */
const SHED = [
  'additions gains keeps joins additions gains keeps joins blocked blocked changes changes leftAlone findings unknown unknown',
  'drift held foreseen foreseen effects rules roles loses rules roles loses rules permissions effects stops approved',
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
  { budget, marker, elsewhere = 'the plan document', linkTo }: MarkdownOptions,
): string {
  const outline = outlineOf(plan)
  const first = marker === undefined ? [] : [[`<!-- ${visible(marker).replace(/-{2,}|[<>]/g, '-')} -->`]]
  const plain = sectionsOf({ ...outline, from: fromBy(() => undefined) }, elsewhere)
  const linked = linkTo === undefined ? plain : sectionsOf({ ...outline, from: fromBy(linkTo) }, elsewhere)
  const sections = Object.entries(plain).map(([name, levels]) =>
    linkTo !== undefined && UNLINKED.includes(name) ? [linked[name]?.[0] ?? '', ...levels] : levels,
  )
  const place = new Map(Object.keys(plain).map((name, index) => [name, index + first.length]))
  const order = linkTo === undefined ? SHED : [...UNLINKED, ...SHED]
  return fitToBudget(
    [...first, ...sections],
    order.flatMap((name) => place.get(name) ?? []),
    budget,
  )
}

/** Every section of a plan, by its name in `SHED`, in the order in which they are read. */
function sectionsOf(view: View, elsewhere: string): { [name: string]: ShrinkableSection } {
  const { plan } = view
  const more = `See ${elsewhere} for the rest.`
  return {
    head: [headSection(plan, view)],
    effects: effectsSection(view),
    rules: rulesSection(view, more),
    stops: blockingGuardsSection(view),
    approved: approvedGuardsSection(view),
    removals: removalsSection(view, elsewhere),
    leaves: leavesSection(view, elsewhere),
    loses: accessSection('loses', view, more),
    roles: accessSection('roles', view, more),
    changes: changesSection(view, more),
    additions: additionsSection(view, more),
    joins: membershipSection('joins', view, more),
    unknown: membershipSection('unknown', view, more),
    gains: accessSection('gains', view, more),
    blocked: accessSection('blocked', view, more),
    keeps: accessSection('keeps', view, more),
    foreseen: foreseenSection(view, more),
    drift: driftSection(view, more),
    held: heldSection(view, more),
    leftAlone: leftAloneSection(plan, view),
    findings: findingsSection(view, more),
    permissions: permissionsSection(plan),
    foot: [footSection(plan)],
  }
}
