/** What grants access, by the name that it has. */
const secretName =
  /authori[sz]ation|secret|password|token|assertion|redeem|cookie|credential|private_?key|passphrase|api_?key|signature/i

/** Properties that identify a person, by Graph's names (resources user, invitation). */
const personalName =
  /mail|address|displayName|givenName|surname|userPrincipalName|phone|identities|issuerAssignedId|manager|sponsor|^(name|login|upn|employeeId|streetAddress)$/i

/** What grants access, by what it looks like: tokens, keys, a password in a URL. None begins a search that may fail at the end of a long line. */
const secretText = [
  /\bBearer\s+[\w.~+/=-]+/gi,
  /eyJ[\w-]{8,}(\.[\w-]+)*/g,
  /\b(gh[a-z]_|github_pat_|glpat-)\w+/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /(?<=(client_secret|client_assertion|password|refresh_token|access_token|AccountKey|sig|ticket)(=|%(25)*3d))[^\s&"']+/gi,
  /(?<=:\/\/)[^\s/@"'<>]*@/g,
]

/** A link, also inside another one; anyone who has a redeem link can use it. */
const link = /https?(?::|%(?:25)*3a)(?:\/|%(?:25)*2f){2}[^\s"'<>]*/gi

/** A filter or a search contains what it looks for, and so may a page token; also where its spaces and quotes are not encoded. */
const question =
  /((?:\$|%(?:25)*24)(?:filter|search|skiptoken)(?:=|%(?:25)*3d))(?:'(?:[^'\n]|'')*(?:'|$)|[^&"\s']|\s+(?=(?:eq|ne|and|or|not|in|has)\b)|(?<=\b(?:eq|ne|and|or|not|in|has))\s+)*/gi

/** An address in any spelling of its at sign: as it is, or encoded, however often; and Entra's name for a guest. */
const address = /[@＠]|%(?:25)*40|\\u0040|#EXT#|%(?:25)*23EXT%/i
const atSign = /&#(?:0*64|x0*40);|&commat;/gi

/** The parts between spaces, quotes and URL separators: looked at one by one, so that a long line takes no longer for it. */
const word = /[^\s"'<>()[\]{},;:=&?/|]+/g

const scrubText = (text: string): string => {
  const unnamed = text.replaceAll(atSign, '@').replaceAll(question, '$1[redacted]')
  const open = unnamed.replaceAll(link, (one) => (/redeem\b/i.test(one) ? '[redacted]' : one))
  const safe = secretText.reduce((so, pattern) => so.replaceAll(pattern, '[redacted]'), open)
  return safe.replaceAll(word, (one) => (address.test(one) ? '[address]' : one))
}

const deepest = 8

/** The same value without what grants access or identifies a person: by the name it has, or by what it looks like. */
export function scrub(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrubText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > deepest) return '[…]'
  if (value instanceof Error)
    return { name: value.name, message: scrub(value.message), cause: scrub(value.cause, depth + 1) }
  if (Array.isArray(value)) return value.map((one) => scrub(one, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      scrubText(name),
      (secretName.test(name) || personalName.test(name)) && one !== undefined && one !== null
        ? '[redacted]'
        : scrub(one, depth + 1),
    ]),
  )
}

/** Words of a query that never identify a person. */
const plainQuery = new Set(['$select', '$top', '$count', '$expand', '$orderby', '$format'])

const segment = (text: string): string => {
  const [, name, key] = /^([\w.$-]+)(\(.*\))?$/.exec(text) ?? []
  if (text === '') return ''
  if (name === undefined) return '[redacted]'
  return key === undefined ? name : `${name}(…)`
}

/**
 * A path as a log may show it: objects by their ids, and what is asked for. Only what cannot name anybody is kept, since
 * an address has more spellings than can be listed: keys by name, filters, searches and page tokens go.
 */
export function shownPath(path: string): string {
  const [before = '', query] = path.split(/\?(.*)/s)
  const [, origin = '', pathname = ''] = /^(https?:\/\/[\w.:[\]-]+)?(.*)$/s.exec(before) ?? []
  const shown = `${origin}${pathname.split('/').map(segment).join('/')}`
  if (query === undefined) return shown
  const parts = query.split('&').map((part) => {
    const [name = '', value] = part.split(/=(.*)/s)
    const plain = name.replace(/^%24/i, '$').toLowerCase()
    if (value !== undefined && plainQuery.has(plain) && /^[\w.,$()*; /%-]*$/.test(value) && !address.test(value))
      return part
    return `${/^[$%\w]+$/.test(name) ? name : '…'}=…`
  })
  return `${shown}?${parts.join('&')}`
}
