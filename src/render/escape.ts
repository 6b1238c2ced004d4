/**
 * Directory text is untrusted: external users choose guest names. Everything that a renderer prints goes through here once,
 * whoever wrote it.
 */

/**
 * What a reader cannot see, or what moves other text about: controls, formats (bidirectional and zero-width ones among
 * them), lone surrogates, private and unassigned code points, line separators, blank letters, variation selectors (save
 * U+FE0F, which half of all emoji carry).
 */
const HIDDEN =
  /[\u034F\uFE00-\uFE0E\u{E0100}-\u{E01EF}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu
/** Marks piled on one letter reach into the lines above; no script needs more than four. */
const PILED_MARKS = /(?<=\p{M}{4})\p{M}+/gu
/** Most of what is printed; there is nothing in it to look for, and a look costs. */
const HARMLESS = /^[ -~]*$/
const SHORT: { [char: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function codePoint(char: string): string {
  return SHORT[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`
}

/**
 * `text` with every character that cannot be seen written out as `\n` or `\u{202E}`, and every kind of space as a
 * plain one.
 */
export function visible(text: string): string {
  if (HARMLESS.test(text)) return text
  return text
    .replace(HIDDEN, codePoint)
    .replace(/\p{Zs}/gu, ' ')
    .replace(PILED_MARKS, (marks) => marks.replace(/./gu, codePoint))
}

const HTML: { [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** For HTML text and quoted attributes. */
export function html(text: string): string {
  return visible(text).replace(/[&<>"']/g, (char) => HTML[char] ?? char)
}

/** As `html`, for a sentence of our own that sets words between backticks: they become `<code>`. */
export function htmlProse(text: string): string {
  return html(text).replace(/`([^`]+)`/g, '<code>$1</code>')
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
const PLAIN_SIGN = /^[→−–—·+&]$/u
const NUMBER_OR_DATE = /^(?:\d{1,3}(?:,\d{3})+|\d{4}-\d{2}-\d{2})$/

/** Whether GitHub takes the word for nothing but a word. */
function isPlain(core: string): boolean {
  if (core === '' || PLAIN_SIGN.test(core) || NUMBER_OR_DATE.test(core)) return true
  return WORD.test(core) && !LOOKS_LIKE_COMMIT.test(core) && !/www\./i.test(core)
}

function words(tokens: readonly string[], quote: (core: string) => string): string {
  return tokens
    .map((token) => {
      const [, before = '', core = '', after = ''] = /^(["'“(]*)(.*?)([)"'”.,;:!?]*)$/u.exec(token) ?? []
      return isPlain(core) ? token : `${before}${quote(core)}${after}`
    })
    .join(' ')
}

function tokensOf(text: string): string[] {
  return visible(text)
    .split(' ')
    .filter((token) => token !== '')
}

/**
 * For a line of GitHub's Markdown. A word that is nothing but letters and digits stays as it is; any other becomes a
 * code span. Backslashes were tried and do not do: GitHub looks for mentions, references and links in the rendered
 * text, after they are gone.
 */
export function markdown(text: string): string {
  return words(tokensOf(text), code)
}

/** As `markdown`, for a sentence of our own that sets words between backticks: they become code spans. */
export function markdownProse(text: string): string {
  const tokens = visible(text).match(/(?:`[^`]+`|[^ ])+/g) ?? []
  return words(tokens, (core) => code(core.replace(/^`([^`]+)`$/, '$1')))
}

/** As `markdown`, for a line between HTML tags of a Markdown document, where code spans are not read. */
export function markdownHtml(text: string): string {
  return words(tokensOf(text), (core) => `<code>${html(core)}</code>`)
}

/** A quoted value: as it is where every word is plain, else whole in one code span, so that it can be copied. */
export function markdownValue(quoted: string): string {
  const plain = markdown(quoted)
  return plain.includes('`') || plain !== visible(quoted) ? code(quoted) : plain
}
