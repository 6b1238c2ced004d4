/**
 * Directory text is hostile: outsiders choose guest names. Everything that a renderer prints goes through here once, whoever wrote it.
 */

/**
 * What a reader cannot see, or what moves other text about: controls, formats (bidirectional and zero-width ones among
 * them), lone surrogates, private and unassigned code points, line separators, blank letters, variation selectors (save
 * U+FE0F, which half of all emoji carry).
 */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0\uFE00-\uFE0E\u{E0100}-\u{E01EF}]/gu
/** Marks piled on one letter reach into the lines above; no script needs more than four. */
const PILED_MARKS = /(?<=\p{M}{4})\p{M}+/gu
const SHORT: { [char: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function codePoint(char: string): string {
  return SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
}

/** `text` with every character that cannot be seen written out as `\n` or `\u{202E}`, and every kind of space as a plain one. */
export function visible(text: string): string {
  return text
    .replace(HIDDEN, codePoint)
    .replace(/\p{Zs}/gu, ' ')
    .replace(PILED_MARKS, (marks) => [...marks].map(codePoint).join(''))
}

const HTML: { [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For HTML text and quoted attributes. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => HTML[char] ?? char)
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

/** A Markdown code span: in it GitHub makes no mention, reference, link or markup, and the text can still be copied. */
export function code(text: string): string {
  const shown = visible(text)
  if (shown.trim() === '') return '(blank)'
  const fence = '`'.repeat(longestRun(shown) + 1)
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/** A fenced block whose fence no line of `text` can close; line feeds of `text` stay. */
export function fenced(text: string, language: string): string {
  const shown = text.split('\n').map(visible).join('\n')
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1))
  return `${fence}${language}\n${shown}\n${fence}`
}

const WORD = /^[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{M}]+)*$/u
const LOOKS_LIKE_COMMIT = /^[0-9a-f]{7,}$/i
const PLAIN_SIGN = /^[→−–—·+]$/u
const DATE = /^\d{4}-\d{2}-\d{2}$/

function markdownWord(token: string): string {
  const [, before = '', core = '', after = ''] = /^(["'“(]*)(.*?)([)"'”.,;:!?]*)$/u.exec(token) ?? []
  if (core === '') return token
  if (PLAIN_SIGN.test(core) || DATE.test(core)) return token
  if (WORD.test(core) && !LOOKS_LIKE_COMMIT.test(core) && !/^www\./i.test(core)) return token
  return `${before}${code(core)}${after}`
}

/**
 * For a line of GitHub's Markdown. A word that is nothing but letters and digits stays as it is; any other becomes a code span.
 * Backslashes were tried and do not do: GitHub looks for mentions, references and links in the rendered text, after they are gone.
 */
export function markdown(text: string): string {
  return visible(text)
    .split(' ')
    .filter((token) => token !== '')
    .map(markdownWord)
    .join(' ')
}
