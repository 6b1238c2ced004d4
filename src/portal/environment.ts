import { InvalidInput } from '../errors.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What a portal on GitHub takes from its environment: secrets, and where things are. */
export interface Environment {
  /** 32 bytes or more. */
  key: Uint8Array
  smtpUrl: string
  mailFrom: string
  github: {
    apiUrl: string
    site: string
    repository: string
    clientId: string
    clientSecret: string
    /** PEM. */
    privateKey: string
  }
  /** The app registration by which people sign in; absent where they prove addresses by mail alone, and nobody may enter. */
  signIn?: { clientId: string; clientSecret: string }
}

/** What each variable is, as a refusal says it. */
const NEEDED = {
  GUESTLIST_PORTAL_KEY: 'at least 32 random bytes in hexadecimal or base64: `openssl rand -hex 32`',
  GUESTLIST_SMTP_URL: 'the mail server: smtps://USER:PASSWORD@HOST:465',
  GUESTLIST_MAIL_FROM: 'who mails are from: Northwind guests <guests@northwind.example>',
  GITHUB_REPOSITORY: 'the repository: owner/name',
  GITHUB_APP_CLIENT_ID: 'the client id of the GitHub App',
  GITHUB_APP_CLIENT_SECRET: 'a client secret of the GitHub App',
  GITHUB_APP_PRIVATE_KEY: 'a private key of the GitHub App, as PEM or as base64 of it',
} as const

const keyIn = (text: string): Uint8Array => {
  const bytes =
    /^[0-9a-f]+$/i.test(text) && text.length % 2 === 0 ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64')
  if (bytes.length >= 32) return bytes
  throw new InvalidInput('GUESTLIST_PORTAL_KEY is too short', [], `it is ${NEEDED.GUESTLIST_PORTAL_KEY}`)
}

const pemIn = (text: string): string =>
  text.includes('-----BEGIN') ? text.replaceAll(String.raw`\n`, '\n') : Buffer.from(text, 'base64').toString('utf8')

const repositoryIn = (text: string): string => {
  if (/^[\w.-]+\/[\w.-]+$/.test(text)) return text
  throw new InvalidInput(`GITHUB_REPOSITORY is ${text}`, [], 'it has the form owner/name')
}

/** Reads the environment. Throws InvalidInput with all that is missing. */
export const readEnvironment = (env: Env): Environment => {
  const missing = Object.entries(NEEDED).filter(([name]) => (env[name] ?? '') === '')
  const [first] = missing
  if (first !== undefined)
    throw new InvalidInput(
      `${missing.map(([name]) => name).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`,
      [],
      `${missing.map(([name, what]) => `${name} is ${what}`).join('; ')}. --sandbox needs none of them`,
    )
  const text = (name: keyof typeof NEEDED): string => env[name] ?? ''
  const [clientId, clientSecret] = [env['GUESTLIST_PORTAL_CLIENT_ID'], env['GUESTLIST_PORTAL_CLIENT_SECRET']]
  return {
    key: keyIn(text('GUESTLIST_PORTAL_KEY')),
    smtpUrl: text('GUESTLIST_SMTP_URL'),
    mailFrom: text('GUESTLIST_MAIL_FROM'),
    github: {
      apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
      site: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
      repository: repositoryIn(text('GITHUB_REPOSITORY')),
      clientId: text('GITHUB_APP_CLIENT_ID'),
      clientSecret: text('GITHUB_APP_CLIENT_SECRET'),
      privateKey: pemIn(text('GITHUB_APP_PRIVATE_KEY')),
    },
    ...(clientId && clientSecret ? { signIn: { clientId, clientSecret } } : {}),
  }
}
