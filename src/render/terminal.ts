import type { Phrase, Source } from '../model.ts'
import { visible } from './escape.ts'
import { painter, type Style } from './paint.ts'
import { sourceLabel } from './phrase.ts'
import { columns, padded, solid, wrap } from './wrap.ts'

export interface TextOptions {
  /** Columns of the terminal. */
  width: number
  /** Whether to paint; the caller knows NO_COLOR, --no-color and whether stdout is a terminal. */
  color: boolean
}

/**
 * Lines for a terminal. Sign and word carry the meaning; colour is only laid over them. All text is made harmless
 * here.
 */
export interface Terminal {
  heading(text: string, colour: Style): void
  /** A heading with a blank line before it. */
  section(text: string, colour: Style): void
  /** `  - text`, wrapped under itself. */
  item(sign: string, text: string | Phrase, colour: Style): void
  /** Text under an item, with the place it comes from. */
  detail(text: string | Phrase, source?: Source | null): void
  /** `  Label        text`, with the place it comes from, wrapped beside the label. */
  fact(label: string, text: string, source?: Source | null): void
  /** Text to copy: neither wrapped nor joined. */
  verbatim(text: string): void
  /** Wrapped text, already harmless (it may hold `solid` pieces); leading spaces indent all of it. */
  line(text: string): void
  gap(): void
  text(): string
}

/** As wide as the longest label. */
const LABEL = 12

/** Words with the place that they come from, which stays whole. */
function sourced(words: string, source: Source | null | undefined): string {
  const from = source === undefined || source === null ? '' : solid(sourceLabel(source))
  return [words, from].filter((part) => part !== '').join(' · ')
}

/** A name that takes more of a line than this is broken like other words. */
const MOST_OF_A_LINE = 0.7

/** What a line is made of, harmless. In a list of people no line ends within a name: who is where begins with whole names. */
function lineOf(text: string | Phrase, width: number): string {
  if (typeof text === 'string') return visible(text)
  const piece = (part: Phrase[number]): string => {
    if (typeof part === 'string') return visible(part)
    const shown = visible(part.data)
    return columns(shown) <= width * MOST_OF_A_LINE ? solid(part.data) : shown
  }
  return text.map(piece).join('')
}

export function terminal({ width, color }: TextOptions): Terminal {
  const lines: string[] = []
  const paint = painter(color)
  const gap = (): void => {
    if (lines.length > 0) lines.push('')
  }
  const heading = (text: string, colour: Style): void => {
    const wrapped = wrap(visible(text), width, '', '  ')
    lines.push(...wrapped.split('\n').map((line) => paint(line, colour)))
  }
  return {
    heading,
    section(text, colour) {
      gap()
      heading(text, colour)
    },
    item(sign, text, colour) {
      lines.push(wrap(lineOf(text, width), width, `  ${paint(sign, colour)} `, '    '))
    },
    fact(label, text, source) {
      const first = `  ${padded(label, LABEL)} `
      lines.push(wrap(sourced(visible(text), source), width, first, ' '.repeat(first.length)))
    },
    detail(text, source) {
      const told = lineOf(text, width)
      const words = sourced(told, source)
      if (words !== '') lines.push(paint(wrap(words, width, '      ', '      '), told === '' ? 'dim' : 'plain'))
    },
    verbatim(text) {
      lines.push(...text.split('\n').map((line) => `        ${visible(line)}`))
    },
    line(text) {
      const indent = /^ */.exec(text)?.[0] ?? ''
      lines.push(wrap(text, width, indent, indent))
    },
    gap,
    text: () => `${lines.join('\n')}\n`,
  }
}
