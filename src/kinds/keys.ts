/** Words that other programs or Windows keep for themselves; a partner's file is named after its key. */
const RESERVED = new Set([
  'azure-pipelines',
  'node-modules',
  'con',
  'prn',
  'aux',
  'nul',
  ...['com', 'lpt'].flatMap((port) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${port}${n}`)),
])

/** Whether no file may be called so. */
export const isReserved = (key: string): boolean => RESERVED.has(key)

const LENGTH = 48

const words = (text: string, letters: RegExp): string =>
  text
    .toLowerCase()
    .replaceAll(letters, '-')
    .slice(0, LENGTH)
    .replaceAll(/^-+|-+$/g, '')

/** What people would call a thing in a file: `Contoso projects (EU)` → `contoso-projects-eu`; letters of other scripts stay. */
export const slug = (text: string, otherwise: string): string => {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  const ascii = words(plain, /[^a-z0-9]+/g)
  return ascii || words(text.normalize('NFC'), /[^\p{L}\p{N}]+/gu) || otherwise
}

/** Second-level labels under which organisations register: `contoso.co.uk` is Contoso's. */
const REGISTRIES = new Set(['co', 'com', 'org', 'net', 'ac', 'gov', 'edu', 'or', 'ne', 'go'])

/** The part of a domain that names its owner: `mail.contoso.co.uk` → `contoso`. */
export const labelOf = (domain: string): string => {
  const labels = domain.split('.').filter((label) => label !== '')
  if (domain.endsWith('.onmicrosoft.com')) return labels.at(-3) ?? domain
  const owner = labels.slice(0, -1)
  const last = owner.at(-1)
  if (owner.length > 1 && last !== undefined && REGISTRIES.has(last)) owner.pop()
  return owner.at(-1) ?? domain
}

/** Gives out keys, each once: the one asked for, or that with a number. */
export const createKeyAllocator = (taken: Iterable<string>) => {
  const used = new Set([...taken].map((key) => key.toLowerCase()))
  return (wanted: string): string => {
    for (let n = 1; ; n += 1) {
      const key = n === 1 ? wanted : `${wanted}-${n}`
      if (used.has(key.toLowerCase()) || isReserved(key)) continue
      used.add(key.toLowerCase())
      return key
    }
  }
}
