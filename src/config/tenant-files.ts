import type { FileSource } from './files.ts'

const KEY = /^(?:tenant|"tenant"|'tenant')[ \t]*:/m
/** The block of a top-level key ends with the first line that is neither indented, blank nor a comment. */
const END = /^[^\s#]/m

/** What a file says of its tenant, on the lines where it says it; undefined where it says nothing. */
export function tenantPart(text: string): string | undefined {
  // A document in flow style, as JSON is, has no lines to cut at.
  if (/^(?:\uFEFF|\s|#.*\n|---.*\n)*\{/.test(text)) return /["']?tenant["']?\s*:/.test(text) ? text : undefined
  const key = KEY.exec(text)
  if (key === null) return undefined
  const after = key.index + key[0].length
  const end = END.exec(text.slice(after).replace(/^.*/, (line) => ' '.repeat(line.length)))
  const block = text.slice(key.index, end === null ? text.length : after + end.index)
  // An alias means something only beside its anchor.
  if (/(?:^|[\s,:[{])\*\w/.test(block)) return text
  return '\n'.repeat(text.slice(0, key.index).split('\n').length - 1) + block
}

/**
 * The same files, with nothing in them but the tenant: its name and id can be known without parsing a hundred thousand guests.
 * A file that cannot be read names no tenant.
 */
export function tenantFiles(files: FileSource): FileSource {
  const parts = new Map<string, { real: string; bytes: Uint8Array }>()
  return {
    ...files,
    async list() {
      for (const file of await files.list()) {
        const found = await files.read(file).catch(() => undefined)
        const part = found === undefined ? undefined : tenantPart(Buffer.from(found.bytes).toString('utf8'))
        if (found !== undefined && part !== undefined)
          parts.set(file, { real: found.real, bytes: Buffer.from(part, 'utf8') })
      }
      return [...parts.keys()]
    },
    read: (file) => {
      const part = parts.get(file)
      return part === undefined ? files.read(file) : Promise.resolve(part)
    },
  }
}
