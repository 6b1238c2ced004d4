/** What follows where the rules of a partner's requests change. */
import type { Fields, Phrase, Value } from '../model.ts'
import { isRecord } from '../util/guards.ts'
import { joinPhrases } from './phrase.ts'
import { days, type Effect, insteadOf, listed, plain } from './rule-effect.ts'

/** `a now; no longer b`: what comes to a list and what goes, each in its own words. */
const comesAndGoes = (parts: readonly (readonly [words: string, names: readonly string[]])[]): Phrase =>
  joinPhrases(
    parts.flatMap(([words, names]): Phrase[] => (names.length === 0 ? [] : [[words, { data: names.join(', ') }]])),
    '; ',
  )

const list =
  (come: string, go: string): Effect =>
  ({ before, after }) =>
    comesAndGoes([
      [come, listed(after, before)],
      [go, listed(before, after)],
    ])

const questionsIn = (value: Value): Fields[] => (Array.isArray(value) ? value.filter((item) => isRecord(item)) : [])
const askedAs = ({ name = null, label = name }: Fields): string => plain(label)
/** In whatever language. */
const wordsOf = (question: Fields): string => plain([askedAs(question), question['labelIn'] ?? null])

/** Questions that are asked, no longer asked, asked in other words, or whose answer is or is no longer required. */
const fields: Effect = ({ before, after }) => {
  const [then, now] = [questionsIn(before), questionsIn(after)]
  const was = new Map(then.map((question) => [question['name'], question]))
  const is = new Map(now.map((question) => [question['name'], question]))
  const stays = now.flatMap((question) => {
    const former = was.get(question['name'])
    return former === undefined ? [] : [{ question, former }]
  })
  const turned = (required: boolean): string[] =>
    stays
      .filter(
        ({ question, former }) =>
          (question['required'] === true) === required && (former['required'] === true) !== required,
      )
      .map(({ question }) => askedAs(question))
  return comesAndGoes([
    ['requests also ask for: ', now.filter(({ name }) => !was.has(name)).map(askedAs)],
    ['no longer asked for: ', then.filter(({ name }) => !is.has(name)).map(askedAs)],
    ['an answer is required now: ', turned(true)],
    ['may be left empty now: ', turned(false)],
    [
      'asked in other words: ',
      stays
        .filter(({ question, former }) => wordsOf(question) !== wordsOf(former))
        .map(({ question }) => askedAs(question)),
    ],
  ])
}

const approval: Effect = ({ before, after }) => {
  if (after === null) return ['nobody can ask for access to this partner any more']
  const opens = before === null ? "the partner's people can ask for access: " : ''
  return [
    after === 'auto'
      ? `${opens}a request from a proven address of the partner's domains is approved without an owner`
      : `${opens}each request waits for an owner's approval`,
  ]
}

const terms: Effect = ({ before, after }) => {
  if (after === null) return ['a request needs no agreement to terms any more']
  return [
    before === null
      ? 'a request needs agreement to these terms'
      : 'later requests agree to the new text; entries keep the digest of the text that they agreed to',
  ]
}

/** By the rule's name. */
export const REQUEST_EFFECTS: { readonly [field: string]: Effect } = {
  'requests.approval': approval,
  'requests.owners': list('now decides on requests: ', 'no longer decides: '),
  'requests.groups': list('may now be asked for: ', 'no longer: '),
  'requests.fields': fields,
  'requests.terms': terms,
  'requests.maxDays': (setting, context) =>
    setting.after === null
      ? []
      : [`access may be asked for up to ${days(setting.after)}${insteadOf(setting, context, 'none')}`],
  'requests.thankYou': ({ after }) => (after === null ? [] : ['shown to whoever has sent a request']),
}
