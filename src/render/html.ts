import { createHash } from 'node:crypto'
import type { Plan } from '../model.ts'
import { html } from './escape.ts'
import { countMembershipChanges } from './membership-changes.ts'
import { accessNote, type Outline, outlineOf } from './outline.ts'
import { accessRows } from './page/access-rows.ts'
import { createIndex, type Filters } from './page/filters.ts'
import { matrixSection } from './page/matrix.ts'
import { MATRIX_STYLE } from './page/matrix-style.ts'
import { foreseenRows } from './page/foreseen-rows.ts'
import { diagramOf } from './page/diagram-model.ts'
import { renderDiagram } from './page/diagram.ts'
import {
  changeRows,
  driftRows,
  findingRows,
  heldRows,
  leftAloneRows,
  membershipRows,
  permissionTableRows,
  ruleRows,
} from './page/rows.ts'
import { ROLES_TITLE } from './role-changes.ts'
import { SCRIPT } from './page/script.ts'
import { STYLE as PAGE_STYLE } from './page/style.ts'
import { partnerLabel } from './partners.ts'
import { phraseHtml, phraseText, sourceLabel, shortRevision } from './phrase.ts'
import { type ShrinkableSection, fitToBudget } from './fit-budget.ts'
import { APPROVED_TITLE, type BlockingGuard, TO_APPROVE, type BlockingGuards } from './blocking-guards.ts'
import { count, formatNumber, glyph, kindLabel } from './words.ts'

/**
 * The most bytes of a page: what browsers open at once. 20,000 changes take about half. Beyond it, additions become
 * counts first.
 */
export const PAGE_BUDGET = 16_000_000

/**
 * A plan as one self-contained HTML page of at most `budget` bytes: it loads nothing, and its content security policy allows
 * nothing but its own script and style. All content is text, readable without the script, which only searches and filters.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { type Plan, renderHtml } from 'entra-guestlist'
 *
 * const plan = JSON.parse(readFileSync('plan.json', 'utf8')) as Plan
 * console.log(renderHtml(plan).startsWith('<!doctype html>')) // → true
 * ```
 */
export function renderHtml(plan: Plan, { budget = PAGE_BUDGET }: { budget?: number } = {}): string {
  const outline = outlineOf(plan)
  const filters: Filters = { partners: createIndex(), kinds: createIndex() }
  const { removals, leaves, changes, additions, joins, unknown } = outline
  const rows: ShrinkableSection[] = [
    ruleRows(outline, filters),
    changeRows({ title: 'Removed', id: 'removed', groups: removals, folded: false }, outline, filters),
    membershipRows('leaves', { groups: leaves, folded: false }, outline, filters),
    accessRows('loses', { title: 'Loses access', folded: false }, outline, filters),
    accessRows('roles', { title: ROLES_TITLE, folded: false }, outline, filters),
    changeRows({ title: 'Changed', id: 'changed', groups: changes, folded: false }, outline, filters),
    changeRows({ title: 'Added', id: 'added', groups: additions, folded: true }, outline, filters),
    membershipRows('joins', { groups: joins, folded: true }, outline, filters),
    membershipRows('unknown', { groups: unknown, folded: true }, outline, filters),
    accessRows('gains', { title: 'Gains access', folded: true }, outline, filters),
    accessRows('blocked', { title: 'Blocked access', folded: true }, outline, filters),
    accessRows('keeps', { title: 'Keeps access through another path', folded: true }, outline, filters),
    foreseenRows(outline, filters),
    driftRows(outline, filters),
    heldRows(outline, filters),
    leftAloneRows(plan, outline),
    findingRows(outline),
    permissionTableRows(plan),
  ]
  const matrix = matrixSection(outline, filters)
  const drawing = renderDiagram(diagramOf(outline.plan, outline.names, outline.partnerOf), (key) =>
    filters.partners.of(key),
  )
  const size =
    plan.changes.length + plan.access.length + countMembershipChanges([...leaves, ...joins, ...unknown]) > LARGE
      ? ' class="large"'
      : ''
  const before = [
    head(plan, outline),
    `<body${size}>\n<a class="skip" href="#list">Skip to the list</a>`,
    top(plan, outline),
    bar(filters, outline),
    '<main id="list" tabindex="-1">',
  ].join('\n')
  // The matrix has losses first; the drawing stands after the removals: they are what a reviewer must not miss.
  const sections: ShrinkableSection[] = [
    [before],
    matrix,
    ...rows.slice(0, 5),
    [drawing],
    ...rows.slice(5),
    [foot(outline.plan)],
  ]
  return fitToBudget(sections, SHED, budget)
}

/**
 * With more rows than this the browser lays out only those in view. Not below: a picture of the whole page would lack
 * the others.
 */
const LARGE = 2_000

/**
 * Places in `sections`: additions, gains, keeps, joins, changes, blocked, unknown, the rest, what is foreseen, the matrix's paths,
 * rules, roles, losses, leavers, the matrix, removals.
 */
const SHED = [9, 12, 14, 10, 8, 13, 11, 16, 17, 18, 19, 20, 15, 1, 2, 6, 5, 4, 1, 3]

const STYLE = PAGE_STYLE + MATRIX_STYLE

function head(plan: Plan, { headline }: Outline): string {
  const own = `style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'`
  const policy = `default-src 'none'; ${own}; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${html(phraseText(headline))}</title>
<style>${STYLE}</style>
</head>`
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function top(
  plan: Plan,
  { headline, part, counts, effects, alerts, asides, blockingGuards, approvedGuards }: Outline,
): string {
  const boxes = counts.map(({ sign, word, number, kinds }) => {
    const style = word === 'remove' || word === 'add' ? word : 'change'
    const strong = `<strong>${glyph(sign)} ${formatNumber(number)}</strong>`
    return `<li class="${style}">${strong} ${word}: ${html(kinds)}</li>`
  })
  for (const { sign, word, says } of effects) boxes.push(`<li class="${word}">${glyph(sign)} ${phraseHtml(says)}</li>`)
  for (const { severity, says } of alerts) boxes.push(`<li class="${severity}"><strong>⚠</strong> ${html(says)}</li>`)
  const since = plan.since === null ? '' : ` Removals since <code>${html(shortRevision(plan.since))}</code>.`
  return `<header><h1>${phraseHtml(headline)}</h1>
${part === undefined ? '' : `<p class="part" role="note"><strong>${phraseHtml(part)}</strong></p>`}
<ul class="counts">${boxes.join('')}</ul>
${asides.length === 0 ? '' : `<p>${asides.map(html).join(' · ')}</p>`}
${stopped(blockingGuards)}
${approved(approvedGuards)}
<p class="dim">Planned ${html(plan.createdAt)} for tenant <bdi>${html(plan.tenant.name)}</bdi>
(<code>${html(plan.tenant.id)}</code>), as of ${html(plan.today)}, by ${html(plan.tool)}.${since}</p></header>`
}

function stopped(all: BlockingGuards): string {
  const { list, allow } = all
  if (list.length === 0) return ''
  const items = list.map(guardItem)
  const entries = (allow ?? '').split('\n').map(html).join('\n')
  const lift =
    allow === undefined
      ? ''
      : `<p>${TO_APPROVE}</p><pre tabindex="0" role="group" aria-label="Entry to approve it">${entries}</pre>`
  const title = `Stopped by ${count(list.length, 'guard')}: the plan cannot be applied`
  return `<section class="stop" aria-labelledby="stop-h"><h2 id="stop-h" class="remove">${title}</h2>
<ul>${items.join('')}</ul>${lift}</section>`
}

function guardItem({ code, message, about, source }: BlockingGuard): string {
  const from = source === null ? '' : ` <code>${html(sourceLabel(source))}</code>`
  const under = about.length === 0 ? '' : `<span class="fields">${phraseHtml(about)}</span>`
  return `<li>${phraseHtml(message)} <span class="why"><code>${html(code)}</code>${from}</span>${under}</li>`
}

function approved(list: readonly BlockingGuard[]): string {
  if (list.length === 0) return ''
  const title = `${APPROVED_TITLE.replaceAll('`', '')} (${list.length})`
  return `<section class="stop approved" aria-labelledby="approved-h"><h2 id="approved-h" class="change">${title}</h2>
<ul>${list.map(guardItem).join('')}</ul></section>`
}

/** Hidden until the script runs: without it the controls would do nothing. */
function bar({ partners, kinds }: Filters, { names }: Outline): string {
  const option = (value: number, label: string): string => `<option value="${value}">${html(label)}</option>`
  const partnerOptions = partners.keys().map((key) => option(partners.of(key), phraseText(partnerLabel(key, names))))
  const kindOptions = kinds.keys().map((kind) => option(kinds.of(kind), kindLabel(kind)))
  return `<div id="find" class="find" role="search" hidden>
<label>Search (press /)<input id="q" type="search" autocomplete="off" spellcheck="false"></label>
<label>Partner<select id="p"><option value="">all</option>${partnerOptions.join('')}</select></label>
<label>Kind<select id="k"><option value="">all</option>${kindOptions.join('')}</select></label>
<button id="clear" type="button">Clear</button>
<output id="shown" aria-live="polite"></output></div>
<p class="dim paper">Lists that are folded are not printed: open them first.</p>`
}

function foot(plan: Plan): string {
  const note = accessNote(plan)
  const text = note === undefined ? '' : `<p class="dim">${html(note)}</p>`
  return `${text}</main>\n<script>${SCRIPT}</script>\n</body>\n</html>`
}
