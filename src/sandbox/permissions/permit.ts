import { isRecord } from '../body.ts'
import { authorizedAs } from '../authorize.ts'
import { GraphRefusal } from '../routing.ts'
import type { Call, Reply, Route } from '../routing.ts'
import { checkSelection, limitReply } from './limit.ts'
import type { Needs } from './row.ts'
import { rowOf } from './table.ts'

const OWNED_BY = 'Application.ReadWrite.OwnedBy'

const denied = () =>
  new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** The invitation service has a refusal of its own, and it is a 401 (seen by third parties). */
const notInvited = () =>
  new GraphRefusal(
    401,
    'Unauthorized',
    "Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'. ControllerName=MSGraphInviteAPI, ActionName=CreateInvite",
  )

const meets = (needs: Needs, held: ReadonlySet<string>, without?: string): boolean =>
  needs.every((set) => set.some((one) => one !== without && held.has(one)))

const subjectOf = ({ directory, params, path }: Call): string | undefined => {
  const type = path[0]?.toLowerCase().startsWith('applications') ? 'application' : 'servicePrincipal'
  return params['appId'] === undefined ? params['id'] : directory.by(type, 'appId', params['appId'])[0]?.id
}

const owns = (call: Call, appId: string): boolean => {
  const caller = call.directory.by('servicePrincipal', 'appId', appId)[0]
  const subject = subjectOf(call)
  return (
    caller !== undefined && subject !== undefined && call.directory.isLinked('owners', subject.toLowerCase(), caller.id)
  )
}

/** Whoever may only touch what it owns owns what it makes (permissions-reference.md, Application.ReadWrite.OwnedBy). */
const takeOver = (call: Call, appId: string, reply: Reply): void => {
  const caller = call.directory.by('servicePrincipal', 'appId', appId)[0]
  const made = isRecord(reply.body) ? reply.body['id'] : undefined
  if (caller && reply.status === 201 && typeof made === 'string') call.directory.link('owners', made, caller.id)
}

const MAKES_APP = /^\/(applications|servicePrincipals)$/

/**
 * Judges whether the caller may do this, by the permissions in its token, and gives what to do to the answer before it
 * leaves. People are not judged: without a token the caller is the administrator, and tokens of people are none of the
 * sandbox's own. Throws Graph's 403, and 401 for an invitation.
 */
export const permit = (call: Call, route: Route): ((reply: Reply) => Reply) => {
  const who = authorizedAs(call)
  if (who.is !== 'app') return (reply) => reply
  const held = new Set(who.roles)
  if (/^\/me(\/|$)/.test(route.path)) {
    throw new GraphRefusal(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
  }
  const row = rowOf(route)
  const needs = row?.depends?.(call) ?? row?.needs
  if (!needs || !meets(needs, held)) throw route.path === '/invitations' ? notInvited() : denied()
  const owner = !meets(needs, held, OWNED_BY)
  const makes = call.method === 'POST' && MAKES_APP.test(route.path)
  if (owner && call.method !== 'GET' && !makes && !owns(call, who.appId)) throw denied()
  checkSelection(call, held, route.path)
  return (reply) => {
    if (owner && makes) takeOver(call, who.appId, reply)
    return limitReply(call, held, route.path, reply)
  }
}
