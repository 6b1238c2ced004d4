import { overLimit } from './messages.ts'
import type { Finding } from '../model.ts'
import { findingAt, sourceText } from './places.ts'

export const maxBytes = 16 * 1024 * 1024

/**
 * Bytes as UTF-8 text, a byte order mark taken off. What is not UTF-8 is refused with the line of the first wrong byte:
 * replacing it would silently change names and addresses.
 */
export function decode(bytes: Uint8Array, file: string, rev?: string): { text: string } | { finding: Finding } {
  if (bytes.length > maxBytes) return { finding: fileTooLarge(file, bytes.length, rev) }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return refuse(file, rev, '', 'This file is UTF-16.', 'Save it as UTF-8.')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const zero = text.indexOf('\0')
    // YAML and CSV know CR alone as no line end: every line after the first would be taken for a part of it.
    if (zero < 0 && text.includes('\r') && !text.includes('\n'))
      return refuse(file, rev, '', 'The lines of this file end with CR only.', 'Save it with LF or CRLF.')
    if (zero < 0) return { text }
    return refuse(
      file,
      rev,
      text.slice(0, zero),
      'This file contains a zero byte, so it is not UTF-8 text.',
      'Save the file as UTF-8.',
    )
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const good = new TextDecoder('utf-8').decode(bytes.subarray(0, firstWrongByte(bytes)))
    return refuse(file, rev, good, 'This is not valid UTF-8.', 'Save the file as UTF-8.')
  }
}

/** The finding for a file over the limit. */
export const fileTooLarge = (file: string, size: number, rev?: string): Finding => ({
  code: 'FILE-TOO-LARGE',
  severity: 'error',
  message: overLimit(`This file has ${(size / 1048576).toFixed(1)} MiB`, '16 MiB'),
  help: 'Split it into several files.',
  source: { file, line: 1, column: 1, ...(rev === undefined ? {} : { rev }) },
})

function refuse(
  file: string,
  rev: string | undefined,
  before: string,
  message: string,
  help?: string,
): { finding: Finding } {
  const text = sourceText(file, before, rev)
  return { finding: findingAt({ text, start: before.length, end: before.length }, { code: 'ENCODING', message, help }) }
}

/** Where the longest valid beginning ends, by halving: whether a prefix is valid only ever turns from true to false. */
function firstWrongByte(bytes: Uint8Array): number {
  const valid = (length: number): boolean => {
    try {
      // `stream` accepts a sequence that is cut off at the end, so that a good prefix never counts as wrong.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true })
      return true
    } catch {
      return false
    }
  }
  let low = 0
  let high = bytes.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (valid(middle)) low = middle
    else high = middle - 1
  }
  // A sequence may begin before the byte that breaks it.
  while (low > 0 && low < bytes.length && ((bytes[low - 1] ?? 0) & 0xc0) === 0xc0) low--
  return low
}
