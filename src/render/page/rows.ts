import type { Change, Drift, Held, Phrase, Plan, Source } from '../../model.ts'
import { html } from '../escape.ts'
import {
  bringsOf,
  countPeople,
  driftFields,
  fieldsOf,
  leftAlone,
  type Outline,
  type OwnedAccess,
  pathsOf,
  signOf,
} from '../outline.ts'
import type { Group } from '../partners.ts'
import { phraseHtml, place } from '../phrase.ts'
import type { Section } from '../shed.ts'
import { count, countKinds, kindWords } from '../words.ts'

/** Numbers for what the filters choose from, given out in the order of first use. */
export interface Index {
  of(key: string): number
  keys(): string[]
}

export function index(): Index {
  const numbers = new Map<string, number>()
  return {
    of(key) {
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    },
    keys: () => [...numbers.keys()],
  }
}

export interface Filters {
  partners: Index
  kinds: Index
}

/** The kind by which the filter knows entries about access. */
export const ACCESS = 'access'

const CLASS: { [word: string]: string } = { remove: 'remove', block: 'remove', add: 'add' }

/** A section of changes, by partner: in full, and as counts for where the page would grow too large. */
export function changeRows(
  title: string,
  id: string,
  groups: readonly Group<Change>[],
  outline: Outline,
  filters: Filters,
  folded: boolean,
): Section {
  if (groups.length === 0) return ['']
  const full = groups.map(({ key, label, items }) => {
    const rows = items.map((change) => changeRow(change, key, outline, filters)).join('\n')
    return block(heading(label, items), rows, folded)
  })
  const counts = groups.map(({ label, items }) => `<li>${heading(label, items)}</li>`)
  const head = `${title} (${total(groups)})`
  return [section(id, head, full.join('\n')), section(id, head, `${SHORTENED}<ul>${counts.join('\n')}</ul>`)]
}

const SHORTENED = '<p class="dim">Too many to list on this page; the plan document has each.</p>'

function changeRow(change: Change, partner: string, { names }: Outline, filters: Filters): string {
  const { sign, word } = signOf(change)
  const final = change.op === 'remove' && !change.reversible ? ' <em>cannot be undone</em>' : ''
  const fields = fieldsOf(change, names).map(
    ({ field, now, after }) => `<span class="fields">${html(field)}: ${phraseHtml(now)} → ${phraseHtml(after)}</span>`,
  )
  const brings = bringsOf(change, names)
  if (brings.length > 0) fields.push(`<span class="fields">${phraseHtml(brings)}</span>`)
  const attributes = `data-p="${filters.partners.of(partner)}" data-k="${filters.kinds.of(change.kind)}"`
  const mark = `<b class="${CLASS[word] ?? 'change'}">${SIGN[sign] ?? sign} ${word}</b>`
  return `<li ${attributes}>${mark} ${phraseHtml(change.says)}${final}${fields.join('')}${why(change.reason, change.source)}</li>`
}

const SIGN: { [sign: string]: string } = { '-': '−', '~': '±', '^': '↺' }

export function accessRows(
  title: string,
  id: string,
  groups: readonly Group<OwnedAccess>[],
  filters: Filters,
  folded: boolean,
): Section {
  if (groups.length === 0) return ['']
  const full = groups.map(({ key, label, items }) => {
    const rows = items.map((entry) => {
      const source = (entry.effect === 'loses' ? entry.before : entry.after)[0]?.source ?? null
      const { sign, style } = EFFECT[entry.effect]
      const attributes = `data-p="${filters.partners.of(key)}" data-k="${filters.kinds.of(ACCESS)}"`
      const path = `<span class="why">${phraseHtml(pathsOf(entry))}${from(source)}</span>`
      return `<li ${attributes}><b class="${style}">${sign} ${entry.effect}</b> ${phraseHtml(entry.says)}${path}</li>`
    })
    return block(`${phraseHtml(label)}: ${countPeople(items)}`, rows.join('\n'), folded)
  })
  const head = `${title}: ${countPeople(groups.flatMap(({ items }) => items))}`
  const counts = groups.map(({ label, items }) => `<li>${phraseHtml(label)}: ${countPeople(items)}</li>`)
  return [section(id, head, full.join('\n')), section(id, head, `${SHORTENED}<ul>${counts.join('\n')}</ul>`)]
}

const EFFECT = {
  loses: { sign: '−', style: 'remove' },
  gains: { sign: '+', style: 'add' },
  keeps: { sign: '=', style: 'stay' },
}

export function driftRows({ drift, names, partnerOf }: Outline, filters: Filters): Section {
  const rows = drift.map((entry) => {
    const fields = driftFields(entry, names).map((line) => `<span class="fields">${phraseHtml(line)}</span>`)
    return `${open(entry, partnerOf(entry), filters)}${phraseHtml(entry.says)}${fields.join('')}${why('', entry.source)}</li>`
  })
  return listed('drift', `Changed by another hand (${drift.length})`, rows)
}

export function heldRows({ held, partnerOf }: Outline, filters: Filters): Section {
  const rows = held.map((entry) => {
    const reason = `${entry.reason}. To lift it: ${entry.lift}`
    return `${open(entry, partnerOf(entry), filters)}${phraseHtml(entry.says)}${why(reason, entry.source)}</li>`
  })
  return listed('held', `Held, until a person decides (${held.length})`, rows)
}

function open({ kind }: Drift | Held, partner: string, filters: Filters): string {
  return `<li data-p="${filters.partners.of(partner)}" data-k="${filters.kinds.of(kind)}">`
}

export function leftAloneRows(plan: Plan, { names }: Outline): Section {
  const rows = plan.leftAlone.map(({ kind, scope, count: number, reason }) => {
    const where = scope === null ? '' : ` of ${phraseHtml(names.of(scope))}`
    return `<li>${html(count(number, kindWords(kind)))}${where}: ${html(reason)}</li>`
  })
  return listed('left-alone', `Left alone (${leftAlone(plan).toLocaleString('en-US')})`, rows)
}

export function findingRows({ findings }: Outline): Section {
  const rows = findings.map(({ severity, code, message, help, source }) => {
    const style = severity === 'info' ? 'stay' : 'remove'
    return `<li><b class="${style}">${severity}</b> <code>${html(code)}</code> ${html(message)}${why(help ?? '', source)}</li>`
  })
  return listed('findings', `Findings (${findings.length})`, rows)
}

export function permissionRows(plan: Plan): Section {
  const rows = plan.permissions.missing.map(
    ({ permission, reason, changes }) =>
      `<li><code>${html(permission)}</code> ${html(reason)}${changes.length > 0 ? ` (${count(changes.length, 'change')})` : ''}</li>`,
  )
  return listed('permissions', `Permissions missing (${rows.length})`, rows)
}

function listed(id: string, title: string, rows: readonly string[]): Section {
  if (rows.length === 0) return ['']
  return [section(id, title, `<ul class="rows">${rows.join('\n')}</ul>`), section(id, title, SHORTENED)]
}

function section(id: string, title: string, body: string): string {
  return `<section id="${id}" aria-labelledby="${id}-h" data-group><h2 id="${id}-h">${title}</h2>\n${body}</section>`
}

function block(title: string, rows: string, folded: boolean): string {
  const list = `<ul class="rows">${rows}</ul>`
  return folded
    ? `<details data-group data-fold><summary>${title}</summary>${list}</details>`
    : `<div data-group><h3>${title}</h3>${list}</div>`
}

function heading(label: Phrase, items: readonly Change[]): string {
  return `${phraseHtml(label)}: ${html(countKinds(items.map((change) => change.kind)))}`
}

function why(reason: string, source: Source | null): string {
  return reason === '' && source === null ? '' : `<span class="why">${html(reason)}${from(source)}</span>`
}

function from(source: Source | null): string {
  return source === null ? '' : ` <code>${html(place(source))}</code>`
}

function total(groups: readonly Group<unknown>[]): string {
  return groups.reduce((sum, { items }) => sum + items.length, 0).toLocaleString('en-US')
}
