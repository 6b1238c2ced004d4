import type { Change, Drift, Held, Phrase, Plan } from '../../model.ts'
import { foldAlike } from '../alike.ts'
import { html, htmlProse } from '../escape.ts'
import { driftFields, countLeftAlone, type Outline, signOf } from '../outline.ts'
import {
  undecidedReasons,
  type MembershipSection,
  membershipTitle,
  unnamedLine,
  type Direction,
  DIRECTIONS,
} from '../membership-changes.ts'
import { type PartnerSection, total } from '../partners.ts'
import { phraseHtml } from '../phrase.ts'
import { type RuleLine, ruleLines, rulesTitle, toldElsewhere } from '../settings.ts'
import type { Filters } from './filters.ts'
import { ASIDE, block, from, type Listing, section, SHORTENED, why } from './row-pieces.ts'
import type { ShrinkableSection } from '../fit-budget.ts'
import { leftAloneHead } from '../left-alone.ts'
import { finality, initialFields, changeView, reasonLine, withoutVerb } from '../change-view.ts'
import { count, countKinds, formatNumber, glyph } from '../words.ts'

const CLASS: { [word: string]: string } = { remove: 'remove', block: 'remove', add: 'add' }

/** A section of changes, by partner: in full, and as counts for where the page would grow too large. */
export function changeRows(
  { title, id, groups, folded }: Listing<PartnerSection<Change>>,
  outline: Outline,
  filters: Filters,
): ShrinkableSection {
  if (groups.length === 0) return ['']
  const full = groups.map(({ key, label, items }) => {
    const rows = foldAlike(items, outline.names).map((change) => changeRow(change, key, outline, filters))
    return block(heading(label, items), rows, { folded })
  })
  const counts = groups.map(({ label, items }) => `<li>${heading(label, items)}</li>`)
  const head = `${title} (${total(groups)})`
  return [section(id, head, full.join('\n')), section(id, head, `${SHORTENED}<ul>${counts.join('\n')}</ul>`)]
}

function changeRow(change: Change, partner: string, { names }: Outline, filters: Filters): string {
  const { sign, word } = signOf(change)
  const { head, lines, fields, names: told } = changeView(change, names)
  const kept = finality(change)
  const final = kept === '' ? '' : ` <em>${kept}</em>`
  const brings = initialFields(change, names)
  const under = [
    ...lines.map((line) => `<span class="fields">${phraseHtml(line)}</span>`),
    ...fields.map(({ field, now, after, differs }) => {
      const whole = `${phraseHtml(now)} → ${phraseHtml(after)}`
      if (differs === undefined) return `<span class="fields">${html(field)}: ${whole}</span>`
      const folded = `<details class="fields why"><summary>Both texts</summary>${whole}</details>`
      return `<span class="fields">${html(field)}: ${phraseHtml(differs)}</span>${folded}`
    }),
    ...(told.length > 0 ? [`<span class="fields why">in Graph: ${html(told.join(', '))}</span>`] : []),
    ...(brings.length > 0 ? [`<span class="fields why">${phraseHtml(brings)}</span>`] : []),
  ]
  const attributes = `data-p="${filters.partners.of(partner)}" data-k="${filters.kinds.of(change.kind)}"`
  const { verb, rest } = withoutVerb(head)
  const mark = `<b class="${CLASS[word] ?? 'change'}">${glyph(sign)} ${verb ?? word}</b>`
  const says = `${phraseHtml(rest)}${final}${under.join('')}`
  return `<li ${attributes}>${mark} ${says}${why(reasonLine(change), change.source)}</li>`
}

/** The kind by which the filter knows who joins or leaves by a rule. */
export const RULED = 'membership by rule'

/** Who leaves, joins, or may do either, by group; beyond the page's budget as counts, or as reasons. */
export function membershipRows(
  direction: Direction,
  { groups, folded }: Pick<Listing<MembershipSection>, 'groups' | 'folded'>,
  { partnerOf }: Outline,
  filters: Filters,
): ShrinkableSection {
  if (groups.length === 0) return ['']
  const mark = `<b class="${MOVES[direction]}">${glyph(DIRECTIONS[direction].sign)}</b>`
  const full = groups.map((group) => {
    const rows = group.people.map(({ who, says, partner }) => {
      const home = filters.partners.of(partnerOf({ id: who, partner }))
      return `<li data-p="${home}" data-k="${filters.kinds.of(RULED)}">${mark} ${phraseHtml(says)}</li>`
    })
    const unnamed = unnamedLine(group)
    if (unnamed !== undefined) rows.push(`${ASIDE}${mark} ${html(unnamed)}</li>`)
    const areNames = group.people.every(({ says }) => says.length === 1)
    return block(`${phraseHtml(group.says)}${from(group.source)}`, rows, { folded, areNames })
  })
  const lines =
    direction === 'unknown'
      ? undecidedReasons(groups.flatMap(({ people }) => people)).slice(0, REASONS)
      : groups.map(({ says }) => says)
  const short = lines.map((line) => `<li>${phraseHtml(line)}</li>`)
  const head = membershipTitle(direction, groups)
  return [
    section(direction, head, full.join('\n')),
    section(direction, head, `${SHORTENED}<ul>${short.join('\n')}</ul>`),
  ]
}

const MOVES: { [direction in Direction]: string } = { leaves: 'remove', joins: 'add', unknown: 'change' }
const REASONS = 100

export function driftRows({ drift, names, partnerOf }: Outline, filters: Filters): ShrinkableSection {
  const rows = drift.map((entry) => {
    const fields = driftFields(entry, names).map((line) => `<span class="fields">${phraseHtml(line)}</span>`)
    const says = `${phraseHtml(entry.says)}${fields.join('')}`
    return `${open(entry, partnerOf(entry), filters)}${says}${why('', entry.source)}</li>`
  })
  return listed('drift', `Changed outside Guestlist (${drift.length})`, rows)
}

export function heldRows({ held, partnerOf }: Outline, filters: Filters): ShrinkableSection {
  const rows = held.map((entry) => {
    const says = `${phraseHtml(entry.says)}: ${htmlProse(entry.reason)}`
    return `${open(entry, partnerOf(entry), filters)}${says}${why(`to release: ${entry.lift}`, entry.source)}</li>`
  })
  return listed('held', `On hold (${formatNumber(held.length)}): not changed; needs a decision`, rows)
}

function open({ kind }: Drift | Held, partner: string, filters: Filters): string {
  return `<li data-p="${filters.partners.of(partner)}" data-k="${filters.kinds.of(kind)}">`
}

/** The kind by which the filter knows rules of the declaration. */
const RULE = 'rule'

/** A line under a rule; many names are opened on demand, by the search and on paper. */
function aboutHtml({ says, source, folded }: RuleLine['about'][number]): string {
  const line = `${phraseHtml(says)}${from(source)}`
  if (folded === undefined) return `<span class="fields">${line}</span>`
  return `<details class="fields" data-names><summary>${html(folded)}</summary>${line}</details>`
}

/** Rules of the declaration that changed, by partner; beyond the page's budget as counts. */
export function ruleRows({ plan, rules }: Outline, filters: Filters): ShrinkableSection {
  if (rules.length === 0) return ['']
  const attributes = (key: string): string => `data-p="${filters.partners.of(key)}" data-k="${filters.kinds.of(RULE)}"`
  const full = rules.map(({ key, label, items }) => {
    const lines = ruleLines(items, plan).map(({ says, effect, about, source }) => {
      const under = [{ says: effect, source: null }, ...about].filter((each) => each.says.length > 0).map(aboutHtml)
      const mark = '<b class="change">± rule</b>'
      return `<li ${attributes(key)}>${mark} ${phraseHtml(says)}${under.join('')}${why('', source)}</li>`
    })
    return block(phraseHtml(label), lines, { folded: false })
  })
  const elsewhere = toldElsewhere({ plan, rules })
  if (elsewhere !== undefined) full.push(`<p class="dim">${html(elsewhere)}</p>`)
  const head = rulesTitle(plan)
  const counts = rules.map(({ label, items }) => `<li>${phraseHtml(label)}: ${count(items.length, 'rule')}</li>`)
  return [section('rules', head, full.join('\n')), section('rules', head, `${SHORTENED}<ul>${counts.join('\n')}</ul>`)]
}

export function leftAloneRows(plan: Plan, { names }: Outline): ShrinkableSection {
  const rows = plan.leftAlone.map(
    (one) => `${ASIDE}${phraseHtml(leftAloneHead(one, names))}: ${htmlProse(one.reason)}</li>`,
  )
  return listed('left-alone', `Unmanaged (${formatNumber(countLeftAlone(plan))})`, rows)
}

const SEVERITY = {
  error: { style: 'error', sign: '⚠ ' },
  warning: { style: 'warning', sign: '⚠ ' },
  info: { style: 'stay', sign: '' },
}

export function findingRows({ findings }: Outline): ShrinkableSection {
  const rows = findings.map((finding) => {
    const { severity, code, message, help, source, each } = finding
    const { style, sign } = SEVERITY[severity]
    const people = each.map((one) => `<span class="fields">${htmlProse(one.says)}${from(one.source)}</span>`).join('')
    const name = `<b class="${style}">${sign}${severity}</b> <code>${html(code)}</code>`
    return `${ASIDE}${name} ${htmlProse(message)}${people}${why(help ?? '', source)}</li>`
  })
  return listed('findings', `Findings (${findings.length})`, rows)
}

export function permissionTableRows(plan: Plan): ShrinkableSection {
  const rows = plan.permissions.missing.map(({ permission, reason, changes }) => {
    const number = changes.length > 0 ? ` (${count(changes.length, 'change')})` : ''
    return `${ASIDE}<code>${html(permission)}</code> ${htmlProse(reason)}${number}</li>`
  })
  return listed('permissions', `Permissions missing (${rows.length})`, rows)
}

function listed(id: string, title: string, rows: readonly string[]): ShrinkableSection {
  if (rows.length === 0) return ['']
  return [section(id, title, `<ul class="rows">${rows.join('\n')}</ul>`), section(id, title, SHORTENED)]
}

function heading(label: Phrase, items: readonly Change[]): string {
  return `${phraseHtml(label)}: ${html(countKinds(items.map((change) => change.kind)))}`
}
