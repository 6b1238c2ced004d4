import type { Change, Guard, Phrase, Plan, Source } from '../model.ts'
import { visible } from './escape.ts'
import {
  accessNote,
  appCounts,
  bringsOf,
  countPeople,
  driftFields,
  fieldsOf,
  fold,
  leftAlone,
  type Outline,
  outlineOf,
  type OwnedAccess,
  pathsOf,
  signOf,
} from './outline.ts'
import type { Names } from './names.ts'
import type { Group } from './partners.ts'
import { phraseText } from './phrase.ts'
import { terminal, type Terminal, type TextOptions } from './terminal.ts'
import { count, countKinds, kindWords } from './words.ts'
import { solid } from './wrap.ts'

/** Access of one partner's people up to this many entries is listed one by one. */
const FOLD = 10

/**
 * A plan for a terminal: the summary first and again last, removals one by one, additions folded by partner.
 * `width` is honoured down to 60 columns and below; only a word that is wider than the line overhangs, since an
 * address is never cut.
 */
export function renderText(plan: Plan, options: TextOptions): string {
  const out = terminal(options)
  const outline = outlineOf(plan)
  summary(out, plan, outline)
  stops(out, outline.stops)
  changeSection(out, 'red', 'Removed', outline.removals, outline)
  accessSection(out, 'red', 'Loses access', outline.loses, Infinity, outline.names)
  changeSection(out, 'yellow', 'Changed', outline.changes, outline)
  additions(out, outline)
  accessSection(out, 'green', 'Gains access', outline.gains, FOLD, outline.names)
  accessSection(out, 'plain', 'Keeps access by another path', outline.keeps, FOLD, outline.names)
  asideSections(out, outline.plan, outline)
  if (plan.changes.length > 0) {
    out.gap()
    summary(out, plan, outline)
    if (outline.stops.length > 0) out.item('!', `${stopped(outline.stops)}, see above`, 'red')
  }
  return out.text()
}

function summary(out: Terminal, plan: Plan, { headline, counts, asides }: Outline): void {
  out.heading(phraseText(headline), 'bold')
  for (const { sign, word, number, kinds } of counts) {
    out.item(sign, `${word} ${number.toLocaleString('en-US')}: ${visible(kinds)}`, colourOf(word))
  }
  if (asides.length > 0) out.line(`  ${asides.map(solid).join(' · ')}`)
  if (plan.since !== null) out.line(`  removals since ${visible(plan.since)}; today is ${visible(plan.today)}`)
}

function stopped(guards: readonly Guard[]): string {
  return `STOPPED by ${count(guards.length, 'guard')}: nothing can be applied`
}

function stops(out: Terminal, guards: readonly Guard[]): void {
  if (guards.length === 0) return
  out.section(stopped(guards), 'red')
  for (const guard of guards) {
    out.item('!', `${guard.code}: ${guard.message}`, 'red')
    if (guard.source !== null) out.detail('', guard.source)
    if (guard.lift === null) continue
    out.detail('If this is meant, the declaration has to say so:')
    out.verbatim(guard.lift)
  }
}

function changeSection(
  out: Terminal,
  colour: 'red' | 'yellow',
  title: string,
  groups: readonly Group<Change>[],
  outline: Outline,
): void {
  if (groups.length === 0) return
  out.section(`${title} (${total(groups)})`, colour)
  for (const { label, items } of groups) {
    groupHeading(out, label, items)
    for (const change of items) oneChange(out, change, outline)
  }
}

function oneChange(out: Terminal, change: Change, { names }: Outline): void {
  const { sign, word } = signOf(change)
  const final = change.op === 'remove' && !change.reversible ? ' (cannot be undone)' : ''
  out.item(sign, `${word}: ${phraseText(change.says)}${final}`, colourOf(word))
  for (const { field, now, after } of fieldsOf(change, names)) {
    out.detail(`${visible(field)}: ${phraseText(now)} → ${phraseText(after)}`)
  }
  const brings = bringsOf(change, names)
  if (brings.length > 0) out.detail(phraseText(brings))
  out.detail(change.reason, change.source)
}

function additions(out: Terminal, outline: Outline): void {
  const groups = outline.additions
  if (groups.length === 0) return
  out.section(`Added (${total(groups)})`, 'green')
  for (const { label, items } of groups) {
    groupHeading(out, label, items)
    const { listed, folded } = fold(items)
    for (const change of listed) oneChange(out, change, outline)
    if (folded.length > 0) {
      out.item(
        '+',
        `add: ${countKinds(folded.map((change) => change.kind))} (one by one with --format html or json)`,
        'green',
      )
    }
  }
}

function accessSection(
  out: Terminal,
  colour: 'red' | 'green' | 'plain',
  title: string,
  groups: readonly Group<OwnedAccess>[],
  most: number,
  names: Names,
): void {
  if (groups.length === 0) return
  out.section(`${title} (${total(groups)})`, colour)
  for (const { label, items } of groups) {
    out.line(`  ${phraseText(label)}: ${solid(countPeople(items))}: ${phraseText(appCounts(items, names))}`)
    if (items.length > most) continue
    for (const entry of items) {
      out.item(SIGN[entry.effect], phraseText(entry.says), colour)
      out.detail(phraseText(pathsOf(entry)), (entry.effect === 'loses' ? entry.before : entry.after)[0]?.source)
    }
  }
}

const SIGN = { loses: '-', gains: '+', keeps: '=' }

function asideSections(out: Terminal, plan: Plan, { drift, held, findings, names }: Outline): void {
  const note = accessNote(plan)
  if (note !== undefined) {
    out.gap()
    out.line(note)
  }
  if (drift.length > 0) {
    out.section(`Changed by another hand (${drift.length})`, 'yellow')
    for (const entry of drift) {
      out.item('*', phraseText(entry.says), 'plain')
      for (const line of driftFields(entry, names)) out.detail(phraseText(line))
      out.detail('', entry.source)
    }
  }
  if (held.length > 0) {
    out.section(`Held (${held.length}): not touched until a person decides`, 'yellow')
    for (const entry of held)
      entryLine(out, '*', entry.says, `${entry.reason}. To lift it: ${entry.lift}`, entry.source)
  }
  if (plan.leftAlone.length > 0) {
    out.section(`Left alone (${leftAlone(plan).toLocaleString('en-US')})`, 'plain')
    for (const { kind, scope, count: number, reason } of plan.leftAlone) {
      const where = scope === null ? '' : ` of ${phraseText(names.of(scope))}`
      out.item('=', `${count(number, kindWords(kind))}${where}: ${reason}`, 'plain')
    }
  }
  if (findings.length > 0) {
    out.section(`Findings (${findings.length})`, 'plain')
    for (const { severity, code, message, help, source } of findings) {
      entryLine(out, severity === 'info' ? 'i' : '!', [`${severity} ${code}: ${message}`], help ?? '', source)
    }
  }
  if (plan.permissions.missing.length > 0) {
    out.section(`Permissions missing (${plan.permissions.missing.length})`, 'red')
    for (const { permission, reason, changes } of plan.permissions.missing) {
      entryLine(
        out,
        '!',
        [permission],
        `${reason}${changes.length > 0 ? ` (${count(changes.length, 'change')})` : ''}`,
        null,
      )
    }
  }
}

function entryLine(out: Terminal, sign: string, says: Phrase, detail: string, source: Source | null): void {
  out.item(sign, phraseText(says), sign === '!' ? 'red' : 'plain')
  if (detail !== '' || source !== null) out.detail(detail, source)
}

function groupHeading(out: Terminal, label: Phrase, items: readonly Change[]): void {
  out.line(`  ${phraseText(label)}: ${visible(countKinds(items.map((change) => change.kind)))}`)
}

function total(groups: readonly Group<unknown>[]): string {
  return groups.reduce((sum, { items }) => sum + items.length, 0).toLocaleString('en-US')
}

function colourOf(word: string): 'red' | 'yellow' | 'green' {
  return word === 'remove' || word === 'block' ? 'red' : word === 'add' ? 'green' : 'yellow'
}
