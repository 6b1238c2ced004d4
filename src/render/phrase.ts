import type { Phrase, Source } from '../model.ts'
import { code, html, htmlProse, markdown, markdownValue, visible } from './escape.ts'

/** A phrase as one line of plain text. */
export function phraseText(phrase: Phrase): string {
  return visible(raw(phrase))
}

/** A phrase as a piece of a Markdown line. Both sorts of pieces are escaped: a sentence of ours may quote a name. */
export function phraseMarkdown(phrase: Phrase): string {
  const quoted = /^(?:".*"|“.*”)$/su
  let line = ''
  let words = ''
  for (const piece of phrase) {
    for (const part of typeof piece === 'string' ? piece.split(CODE) : [piece]) {
      const span = typeof part === 'object' ? quoted.test(part.data) && markdownValue(part.data) : inCode(part)
      if (span === false) words += typeof part === 'string' ? part : part.data
      else {
        line = beside(beside(line, spaced(words)), span)
        words = ''
      }
    }
  }
  return beside(line, spaced(words))
}

/** What a sentence of ours sets between backticks; `split` keeps it. */
const CODE = /(`[^`]+`)/

function inCode(part: string): string | false {
  return CODE.test(part) && code(part.slice(1, -1))
}

/** A phrase as HTML. A name written from right to left does not turn the words around it. */
export function phraseHtml(phrase: Phrase): string {
  return phrase
    .map((piece) => (typeof piece === 'string' ? htmlProse(piece) : `<bdi>${html(piece.data)}</bdi>`))
    .join('')
}

/** `file:line`, with the revision where it was not read from the working tree. Hostile: escape it. */
export function sourceLabel(source: Source): string {
  const rev = source.rev === undefined ? '' : ` at ${shortRevision(source.rev)}`
  return `${source.file}:${source.line}${rev}`
}

/** A commit in full would crowd out the sentence; so many digits name it in any repository. Hostile: escape it. */
export function shortRevision(rev: string): string {
  return rev.replace(/^([\da-f]{12})[\da-f]{28,}$/, '$1')
}

/** Phrases one after the other, with `between` in between. */
export function joinPhrases(phrases: readonly Phrase[], between: string): Phrase {
  return phrases.flatMap((phrase, index) => (index === 0 ? phrase : [between, ...phrase]))
}

/** Two code spans that touch would open and close each other. */
function beside(left: string, right: string): string {
  return left.endsWith('`') && right.startsWith('`') ? `${left} ${right}` : left + right
}

/** Markdown of what is beside a value: its outer spaces stay. */
function spaced(words: string): string {
  const text = markdown(words)
  if (text === '') return words === '' ? '' : ' '
  return `${words.startsWith(' ') ? ' ' : ''}${text}${words.endsWith(' ') ? ' ' : ''}`
}

function raw(phrase: Phrase): string {
  return phrase.map((piece) => (typeof piece === 'string' ? piece : piece.data)).join('')
}
