import type { Clock, HttpRequest, HttpResponse, Transport } from '../../src/model.ts'

interface User {
  id: string
  mail: string
  displayName: string
}

/** A tenant of a few lines, for tests of the wire alone: users with pages, invitations that are counted, one group. */
export interface LittleTenant {
  transport: Transport
  users: Map<string, User>
  members: Set<string>
  /** Invitation mails by address. */
  mails: Map<string, number>
  requests: HttpRequest[]
}

export function littleTenant(clock: Clock, pageSize = 7): LittleTenant {
  const users = new Map<string, User>()
  const members = new Set<string>()
  const mails = new Map<string, number>()
  const requests: HttpRequest[] = []

  const answer = (status: number, body?: unknown): HttpResponse => ({
    status,
    headers: { 'content-type': 'application/json', date: new Date(clock.now()).toUTCString() },
    body: body === undefined ? '' : JSON.stringify(body),
  })
  const refuse = (status: number, code: string, message: string): HttpResponse =>
    answer(status, { error: { code, message } })
  const missing = (id: string): HttpResponse =>
    refuse(404, 'Request_ResourceNotFound', `Resource '${id}' does not exist`)

  const listUsers = (url: URL): HttpResponse => {
    const wanted = /mail eq '([^']*)'/.exec(url.searchParams.get('$filter') ?? '')?.[1]
    const all = [...users.values()].filter((user) => wanted === undefined || user.mail === wanted)
    const from = Number(url.searchParams.get('$skiptoken') ?? 0)
    const next = new URL(url)
    next.searchParams.set('$skiptoken', String(from + pageSize))
    return answer(200, {
      value: all.slice(from, from + pageSize),
      ...(from + pageSize < all.length ? { '@odata.nextLink': next.href } : {}),
    })
  }

  const transport: Transport = (request) => {
    requests.push(request)
    const url = new URL(request.url)
    const [, , collection, id, link, other] = url.pathname.split('/')
    const body = (request.body === undefined ? {} : JSON.parse(request.body)) as Record<string, string>
    const route = (): HttpResponse => {
      if (collection === 'invitations') {
        const mail = body['invitedUserEmailAddress'] ?? ''
        mails.set(mail, (mails.get(mail) ?? 0) + 1)
        const user = [...users.values()].find((one) => one.mail === mail) ?? {
          id: `u${users.size + 1}-`,
          mail,
          displayName: '',
        }
        users.set(user.id, user)
        return answer(201, { id: `i-${user.id}`, invitedUser: { id: user.id } })
      }
      if (collection === 'users' && id === undefined) return listUsers(url)
      if (collection === 'users' && id !== undefined) {
        const user = users.get(id)
        if (user === undefined) return missing(id)
        if (request.method === 'GET') return answer(200, user)
        if (request.method === 'DELETE') users.delete(id)
        else users.set(id, { ...user, ...body })
        return answer(204)
      }
      if (link === 'members' && request.method === 'GET')
        return answer(200, { value: [...members].map((one) => ({ id: one })) })
      if (link === 'members' && request.method === 'POST') {
        const member = (body['@odata.id'] ?? '').split('/').at(-1) ?? ''
        if (!users.has(member)) return missing(member)
        if (members.has(member))
          return refuse(400, 'Request_BadRequest', 'One or more added object references already exist')
        members.add(member)
        return answer(204)
      }
      if (link === 'members' && other !== undefined) return members.delete(other) ? answer(204) : missing(other)
      return refuse(400, 'BadRequest', `no such path: ${url.pathname}`)
    }
    return Promise.resolve(route())
  }
  return { transport, users, members, mails, requests }
}
