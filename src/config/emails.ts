import { domainToASCII } from 'node:url'
import { notValid, quoted } from '../document/index.ts'

/**
 * A domain for comparing, in lower case and in ASCII (`münchen.example` is `xn--mnchen-3ya.example`): no page says which of
 * the two forms Graph keeps, so both are one. A `*.` before it stays.
 */
export function normalizeDomain(domain: string): string {
  const lower = domain.toLowerCase()
  return /^[\x20-\x7e]*$/.test(lower) ? lower : domainToASCII(lower) || lower.normalize('NFC')
}

/**
 * An address for comparing and for naming, equal for all spellings of it: spaces around it, case, composed and decomposed
 * letters, a domain in its own script or in ASCII.
 */
export function normalizeEmail(email: string): string {
  // As most are written already.
  if (/^[!-?[-~]*@[!-?[-~]*$/.test(email)) return email
  const address = email.trim().toLowerCase().normalize('NFC')
  const at = address.lastIndexOf('@')
  return at < 0 ? address : `${address.slice(0, at + 1)}${normalizeDomain(address.slice(at + 1))}`
}

/** The part after the last @, as `normalizeDomain` has it; empty when there is none. */
export const domainOf = (email: string): string => {
  const address = normalizeEmail(email)
  const at = address.lastIndexOf('@')
  return at < 0 ? '' : address.slice(at + 1)
}

/** What most addresses look like: none of the rules below has anything against them. */
const UNOBJECTIONABLE = /^[a-z\d](?:[\w.-]*[a-z\d])?@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/i

/**
 * Why Graph would not invite an address, or undefined when it would. The characters are those that the documentation of
 * `invitedUserEmailAddress` rules out (npm @microsoft/microsoft-graph-types, invitation).
 */
export function invitationProblem(email: string): { message: string; help: string } | undefined {
  if (UNOBJECTIONABLE.test(email)) return undefined
  const address = email.trim()
  const wrapped = wrappingProblem(address)
  if (wrapped !== undefined) return wrapped
  const parts = address.split('@')
  const [local = '', domain = ''] = parts
  if (parts.length !== 2 || local === '' || domain === '')
    return { message: notValid('This', 'email address'), help: 'Write name@domain, such as `sara.cranz@contoso.com`.' }
  const wrong = /[~!#$%^&*()+=[\]{}\\/|;:"<>?,\s\p{Cc}]/u.exec(local)?.[0]
  if (/\p{Cf}/u.test(address))
    return { message: 'The address contains an invisible character.', help: 'Type the address instead of copying it.' }
  if (wrong === '+')
    return {
      message: 'Graph cannot invite addresses with `+`.',
      help: 'Use the address without the plus sign and the part after it.',
    }
  if (wrong !== undefined)
    return {
      message: `Graph cannot invite addresses with ${wrong.trim() === '' ? 'spaces' : `\`${wrong}\``}.`,
      help: 'Use another address of the person.',
    }
  if (/^[.-]|[.-]$/.test(local))
    return {
      message: 'Graph cannot invite addresses whose part before the @ begins or ends with a dot or a dash.',
      help: 'Check the address.',
    }
  if (domain.includes('_'))
    return {
      message: `Graph cannot invite addresses with an underscore in the domain (${quoted(domain)}).`,
      help: 'Host names have no underscore (RFC 1123): check the part after the @.',
    }
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u.test(domain))
    return { message: notValid(quoted(domain), 'domain'), help: 'Check the part after the @.' }
  return undefined
}

/** What is more than an address, or another name of the account: the address in it is what is meant. */
function wrappingProblem(written: string): { message: string; help: string } | undefined {
  const found = written.match(/[^\s<>"'(),;:@“”„‘’]+@[^\s<>"'(),;:@“”„‘’]+/g) ?? []
  const [first = ''] = found
  if (found.length > 1 && /[\s,;]/.test(written))
    return { message: 'This contains several addresses.', help: 'Write one entry per person.' }
  if (/#EXT#@/i.test(written)) {
    const mail = written.replace(/#EXT#@.*$/i, '').replace(/_(?=[^_]*$)/, '@')
    return {
      message: 'This is the user principal name of a guest account.',
      help: `Use the email address of the person, probably \`${mail}\`.`,
    }
  }
  if (/^example:/i.test(written))
    return { message: 'This is the example row of the template.', help: 'Remove the row.' }
  const rest = written.replace(first, '')
  if (
    found.length === 1 &&
    (/^(mailto|smtp|guest|user):$/i.test(rest) || rest.endsWith('<>') || /^[\s"'(),;:“”„‘’]+$/.test(rest))
  )
    return { message: 'This contains more than an address.', help: `Write only the address: \`${first}\`.` }
  return undefined
}

/** Why an address is probably mistyped though the documentation of Graph does not rule it out (RFC 5321, 4.5.3.1). */
export function oddityOf(email: string): string | undefined {
  const address = email.trim()
  const local = address.slice(0, address.lastIndexOf('@'))
  if (local.includes('..')) return 'has two dots in a row'
  if (local.length > 64) return 'has more than 64 characters before the @'
  return address.length > 254 ? 'has more than 254 characters' : undefined
}

/** The address with its domain in ASCII, where it has one in letters. */
export function toAscii(email: string): string | undefined {
  const [local = '', domain = ''] = email.trim().split('@')
  const ascii = normalizeDomain(domain)
  return ascii === domain.toLowerCase() ? undefined : `${local}@${ascii}`
}

/** Mail providers at which anybody can get an address: such a domain says nothing about an organisation. */
const consumer = new Set(
  `
  gmail.com googlemail.com outlook.com outlook.de outlook.fr hotmail.com hotmail.co.uk hotmail.de hotmail.fr
  hotmail.it hotmail.es live.com live.co.uk live.de live.fr live.nl msn.com passport.com yahoo.com yahoo.co.uk
  yahoo.de yahoo.fr yahoo.it yahoo.es yahoo.co.jp yahoo.co.in ymail.com rocketmail.com aol.com aim.com
  icloud.com me.com mac.com gmx.de gmx.net gmx.com gmx.at gmx.ch web.de freenet.de t-online.de arcor.de
  posteo.de mailbox.org mail.com email.com usa.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tutanota.de tuta.com tuta.io hey.com fastmail.com fastmail.fm zoho.com zohomail.com hushmail.com duck.com
  mail.ru bk.ru list.ru inbox.ru yandex.ru yandex.com ya.ru rambler.ru qq.com foxmail.com 163.com 126.com
  sina.com sina.cn sohu.com naver.com daum.net hanmail.net rediffmail.com orange.fr wanadoo.fr free.fr
  laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it seznam.cz centrum.cz wp.pl o2.pl onet.pl
  interia.pl comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net btinternet.com
  sky.com virginmedia.com talktalk.net ntlworld.com bigpond.com optusnet.com.au shaw.ca rogers.com sympatico.ca
  telus.net ziggo.nl kpnmail.nl planet.nl xs4all.nl telenet.be skynet.be bluewin.ch uol.com.br bol.com.br
  terra.com.br
  `
    .trim()
    .split(/\s+/),
)

/** Whether anybody can get an address in this domain. */
export const isConsumerDomain = (domain: string): boolean => consumer.has(domain.toLowerCase())
