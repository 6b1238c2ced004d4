import { GuestlistError } from '../../../errors.ts'
import { nodeTransport } from '../../../graph/index.ts'
import { parsedUrl } from '../../../session/graph-url.ts'

/** The sandbox's own sentence in an error, without what is for programs. */
const messageIn = (body: string): string => {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } }
    return typeof error?.message === 'string' ? error.message : body
  } catch {
    return body.trimStart().startsWith('<') ? 'the response is an HTML page, not a sandbox' : body
  }
}

export const onServer = async (graphUrl: string, method: string, path: string, body: unknown): Promise<void> => {
  const url = new URL(`_sandbox/${path}`, `${parsedUrl(graphUrl).href.replace(/\/+$/, '')}/`).href
  const send = nodeTransport()
  const answer = await send({
    method,
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    if (error instanceof GuestlistError) throw error
    const help = 'start one with `guestlist sandbox start --port N`'
    throw new GuestlistError(
      `no sandbox responds at ${graphUrl} (${error instanceof Error ? error.message : String(error)})`,
      { help, cause: error },
    )
  })
  if (answer.status >= 300)
    throw new GuestlistError(`the sandbox at ${graphUrl} refuses (${answer.status}): ${messageIn(answer.body)}`)
}
