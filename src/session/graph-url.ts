import { InvalidInput } from '../errors.ts'
import { type CloudEndpoints, isLoopback } from '../graph/index.ts'
import type { Io } from './io.ts'
import { invalid } from '../util/messages.ts'

/** Throws InvalidInput for what is not an address of a server; `localhost:8080` is a URL too, whose scheme is `localhost`. */
export const parsedUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new InvalidInput(
      invalid(`--graph-url ${text}`, 'URL'),
      [],
      'give the root URL without a version, e.g. http://127.0.0.1:8080',
    )
  return url
}

/**
 * A token opens the tenant to whoever receives it, so it goes to Microsoft Graph of the declared cloud, to this machine, or
 * where a sign-in service of one's own was named as well. Throws InvalidInput for any other address.
 */
export const requireKnownHost = (baseUrl: string, { name, graph }: CloudEndpoints, env: Io['env']): void => {
  if (baseUrl === graph || isLoopback(baseUrl) || env['AZURE_AUTHORITY_HOST']) return
  throw new InvalidInput(
    `--graph-url ${baseUrl} is neither this machine nor Microsoft Graph of the cloud ${name}: a token for the tenant would go there`,
    [],
    `leave it out for ${graph}; for a stand-in on another machine, name its sign-in service in AZURE_AUTHORITY_HOST`,
  )
}
