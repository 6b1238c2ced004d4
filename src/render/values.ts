import type { Fields, Phrase, Value } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { stableJson } from './json.ts'
import { joinPhrases } from './phrase.ts'
import { isRef } from '../references.ts'
import { textChange } from '../util/text-change.ts'
import { listChange, listChangeWords } from '../util/list-change.ts'

/** One field that differs: `b2bCollaborationInbound.applications.accessType`, what it is, what it will be. */
export interface FieldChange {
  field: string
  now: Phrase
  after: Phrase
  /** Of two long texts that are alike, what goes and what comes: it is read first, and both texts are there on demand. */
  differs?: Phrase
  /** What words leave out: a whole block that goes. */
  exact?: boolean
}

const RULE = 'membershipRule'

type Tree = { [name: string]: Value }

/** The fields that differ, each block down to its leaves. Equal leaves of a block that is sent whole are left out. */
export function fieldChanges(before: Fields | null, after: Fields | null, names: DisplayNames): FieldChange[] {
  return walk('', before ?? {}, after ?? {}, names)
}

/** A field on both sides: `mail: "a" in the tenant, "b" in the declaration`. */
export function sidesPhrase({ field, now, after, differs }: FieldChange): Phrase {
  const first: Phrase = differs === undefined ? [] : ['in the declaration ', ...differs, ': ']
  return [{ data: field }, ': ', ...first, ...now, ' in the tenant, ', ...after, ' in the declaration']
}

/** Each leaf of what is made, as a field that was not there. */
export function fieldLeaves(fields: Fields, names: DisplayNames): FieldChange[] {
  return fieldChanges(null, fields, names)
}

/** A value in words; strings quoted, references and known ids by name. */
export function valueToPhrase(value: Value | undefined, names: DisplayNames): Phrase {
  if (value === undefined) return ['not set']
  if (value === null) return ['none']
  if (typeof value === 'string') return stringPhrase(value, names)
  if (typeof value !== 'object') return [String(value)]
  if (isRef(value)) return names.of(value.ref)
  if (Array.isArray(value))
    return value.length === 0
      ? ['empty']
      : joinPhrases(
          value.map((item) => valueToPhrase(item, names)),
          ', ',
        )
  const parts = Object.entries(value).map(([name, item]): Phrase => [
    { data: name },
    ': ',
    ...valueToPhrase(item, names),
  ])
  return ['{', ...joinPhrases(parts, '; '), '}']
}

function stringPhrase(text: string, names: DisplayNames): Phrase {
  const address = names.withId(text)
  return address === undefined ? [{ data: `"${text}"` }] : [...names.of(address), ' (', { data: text }, ')']
}

function walk(path: string, before: Tree, after: Tree, names: DisplayNames): FieldChange[] {
  const changes: FieldChange[] = []
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, will] = [own(before, name), own(after, name)]
    if (same(was, will)) continue
    const field = path === '' ? name : `${path}.${name}`
    if (isTree(was) && isTree(will)) changes.push(...walk(field, was, will, names))
    else if (isTree(will) && was === undefined) changes.push(...walk(field, {}, will, names))
    else if (Array.isArray(was) && Array.isArray(will)) changes.push(setChange(field, was, will, names))
    else if (name === RULE && typeof was === 'string' && typeof will === 'string')
      changes.push(ruleChange(field, was, will, names))
    else {
      const said = name === RULE ? ruleToPhrase : valueToPhrase
      changes.push({ field, now: said(was, names), after: said(will, names), exact: isTree(was) })
    }
  }
  return changes
}

/** A field may be called `__proto__` in an edited plan file. */
function own(tree: Tree, name: string): Value | undefined {
  return Object.hasOwn(tree, name) ? tree[name] : undefined
}

/** Both rules whole, since either is what somebody has to judge; of long ones also what differs, which nobody finds by reading. */
function ruleChange(field: string, was: string, will: string, names: DisplayNames): FieldChange {
  const [now, after] = [ruleToPhrase(was, names), ruleToPhrase(will, names)]
  const changed = textChange(was, will)
  if (changed === undefined) return { field, now, after, exact: false }
  const { gone, come } = changed
  const goes: Phrase = gone === '' ? [] : [' without ', quotedRule(gone)]
  const comes: Phrase = come === '' ? [] : [' with ', quotedRule(come)]
  return { field, now, after, differs: ['the same', ...goes, ...comes], exact: false }
}

const quotedRule = (rule: string): Phrase[number] => ({ data: `“${rule}”` })

/** A rule has straight quotation marks of its own. */
const ruleToPhrase = (rule: Value | undefined, names: DisplayNames): Phrase =>
  typeof rule === 'string' ? [quotedRule(rule)] : valueToPhrase(rule, names)

function setChange(field: string, was: Value[], will: Value[], names: DisplayNames): FieldChange {
  const changed = listChange(was, will, key)
  if (changed === undefined) return { field, now: valueToPhrase(was, names), after: valueToPhrase(will, names) }
  const items = { gone: valueToPhrase(changed.gone, names), come: valueToPhrase(changed.come, names) }
  const { now, after } = listChangeWords(changed, items)
  return { field, now: [now], after }
}

function isTree(value: Value | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isRef(value)
}

function key(value: Value): string {
  return stableJson(value)
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return key(a) === key(b)
}
