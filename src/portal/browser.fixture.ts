import type { Hono } from 'hono'

export const HOST = 'https://guests.northwind.example'

/** A browser that keeps its cookies, and asks a portal without a server. `origin`: whose page sends the form. */
export const cookieBrowser = (app: Hono) => {
  const jar = new Map<string, string>()
  const go = async (address: string, init: RequestInit = {}, origin = HOST): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.request(new URL(address, HOST).href, {
      ...init,
      headers: { origin, cookie, ...Object.fromEntries(new Headers(init.headers)) },
    })
    // What the portal does behind its answer, such as a mail.
    await new Promise(setImmediate)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return { jar, go }
}
