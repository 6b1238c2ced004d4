import type { Change, Phrase } from '../model.ts'
import type { DisplayNames } from './names.ts'
import { joinPhrases, phraseText } from './phrase.ts'
import { type FieldChange, fieldChanges, fieldLeaves } from './values.ts'
import { isOnlyOne, kindLabel } from './words.ts'

/** A change as people read it: one line that names it, and what is under that line. */
export interface ChangeView {
  head: Phrase
  /** In the kind's own words, now → after. */
  lines: Phrase[]
  /** In Graph's names, what the words do not tell. */
  fields: FieldChange[]
  /** Graph's names of what the words tell. */
  names: string[]
}

/** What is read of a change. */
type ViewedChange = Pick<Change, 'kind' | 'op' | 'before' | 'after' | 'says'>

const ARROW = / → $|^ → | → /

/**
 * A kind that knows what its fields mean says them in one long sentence, `Who may invite: everyone → members; …`. Such a
 * sentence is broken where it goes on, and Graph's names follow without a second list of values; save where a whole block
 * goes, of which words tell no more than that it goes.
 */
export function changeView(change: ViewedChange, names: DisplayNames): ChangeView {
  const fields = change.op === 'remove' || change.op === 'add' ? [] : fieldChanges(change.before, change.after, names)
  const sentences = split(change.says)
  if (fields.length === 0 || !change.says.some((piece) => typeof piece === 'string' && ARROW.test(piece)))
    return { head: change.says, lines: [], fields, names: [] }
  const untold = fields.filter(({ exact }) => exact)
  const told = fields.filter(({ exact }) => !exact).map(({ field }) => field)
  const [first = []] = sentences
  const whole = `change ${kindLabel(change.kind)}`
  if (typeof first[0] === 'object' && first[1] === ': ') {
    const lines = [first.slice(2), ...sentences.slice(1)].map(labelled)
    const head = isOnlyOne(change.kind) ? [whole] : [`${whole} `, ...first.slice(0, 1)]
    return { head, lines, fields: untold, names: told }
  }
  if (sentences.length === 1) return { head: first, lines: [], fields: untold, names: told }
  return { head: [whole], lines: sentences.map(labelled), fields: untold, names: told }
}

/** The verbs that a change's sentence begins with. */
const VERB = /^(add|allow|assign|block|change|create|delete|invite|remove|rename|restore|stop) (.*)$/s

/** A head without its verb, for where a label shows the verb already; `verb` is undefined where it begins with none. */
export function withoutVerb(head: Phrase): { verb: string | undefined; rest: Phrase } {
  const [first, ...others] = head
  const [, verb, words = ''] = typeof first === 'string' ? (VERB.exec(first) ?? []) : []
  if (verb === undefined) return { verb, rest: head }
  return { verb, rest: words === '' ? others : [words, ...others] }
}

/** On a line of its own a label ends in a colon. */
function labelled([label, ...rest]: Phrase): Phrase {
  if (label === undefined) return []
  return [typeof label === 'string' ? label.replace(/:? $/, ': ') : label, ...rest]
}

/** Pieces of our own that begin with a semicolon begin a new sentence. */
function split(says: Phrase): Phrase[] {
  const sentences: Phrase[] = [[]]
  for (const piece of says) {
    if (typeof piece !== 'string' || !piece.startsWith('; ')) sentences.at(-1)?.push(piece)
    else sentences.push(piece === '; ' ? [] : [piece.slice(2)])
  }
  return sentences.filter((sentence) => sentence.length > 0)
}

/** What the declaration asks for unless it says otherwise: not shown with each addition. */
const USUAL: { [field: string]: string } = {
  type: '"security"',
  userType: '"Guest"',
  'invitation.redirectUrl': '"https://myapps.microsoft.com"',
  'invitation.send': 'false',
  membershipRuleProcessingState: '"On"',
}
/** Names for machines. */
const LAST = new Set(['uniqueName', 'mailNickname', 'tenantId', 'appId', 'invitation.redirectUrl'])

/**
 * What an addition brings along, as one phrase; empty where it says nothing that its sentence does not: what is as always, and
 * what the sentence says, is left out.
 */
export function initialFields(change: Change, names: DisplayNames): Phrase {
  if (change.op !== 'add' || change.edge !== undefined) return []
  if (split(change.says).length > 1) return []
  const leaves = fieldLeaves({ ...change.onCreate, ...change.after }, names)
  const said = phraseText(change.says)
  const isSaid = (text: string): boolean => text.length > 2 && text.startsWith('"') && said.includes(text.slice(1, -1))
  const shown = leaves.filter(({ field, after }) => {
    const text = phraseText(after)
    return !(own(USUAL, field) === text || isSaid(text) || text === 'empty')
  })
  const rank = ({ field }: FieldChange): number => (LAST.has(field) || own(USUAL, field) !== undefined ? 1 : 0)
  return joinPhrases(
    shown.sort((a, b) => rank(a) - rank(b)).map(({ field, after }): Phrase => [{ data: field }, ' ', ...after]),
    '; ',
  )
}

function own(of: { [name: string]: string }, name: string): string | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined
}

/**
 * Whether what is deleted can be had back, for the end of its line: Entra keeps deleted accounts and groups for 30 days (docs:
 * directory-deleteditems-restore). Empty for everything else: an edge or a block is undone by the same line again.
 */
export function finality({
  op,
  after,
  edge,
  reversible,
}: Pick<Change, 'op' | 'after' | 'edge' | 'reversible'>): string {
  if (op !== 'remove') return ''
  if (!reversible) return 'cannot be undone'
  return after === null && edge === undefined ? 'can be restored for 30 days' : ''
}

/** Why, where that is more than that the line beside it asks for it. */
export function reasonLine({ reason, source }: Pick<Change, 'reason' | 'source'>): string {
  return reason === 'declared' && source !== null ? '' : reason
}
