import { authorizedAs } from '../identity/authorize.ts'
import { checkSelection, limitReply } from './limit.ts'
import type { Readers } from './limit.ts'
import type { Needs } from './row.ts'
import { GraphErrorResponse } from '../core/errors.ts'
import type { GraphRequest, Reply, Route } from '../core/graph-request.ts'
import { isRecord } from '../../util/guards.ts'

const OWNED_BY = 'Application.ReadWrite.OwnedBy'

const denied = () =>
  new GraphErrorResponse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

/** The invitation service has an error of its own, a 401 (reported by third parties). */
const notInvited = () =>
  new GraphErrorResponse(
    401,
    'Unauthorized',
    "Insufficient privileges to perform requested operation by the application '00000003-0000-0000-c000-000000000000'. ControllerName=MSGraphInviteAPI, ActionName=CreateInvite",
  )

const meets = (needs: Needs, held: ReadonlySet<string>, without?: string): boolean =>
  needs.every((set) => set.some((one) => one !== without && held.has(one)))

const subjectOf = ({ directory, params, path }: GraphRequest): string | undefined => {
  const type = path[0]?.toLowerCase().startsWith('applications') ? 'application' : 'servicePrincipal'
  return params['appId'] === undefined ? params['id'] : directory.by(type, 'appId', params['appId'])[0]?.id
}

const owns = (request: GraphRequest, appId: string): boolean => {
  const caller = request.directory.by('servicePrincipal', 'appId', appId)[0]
  const subject = subjectOf(request)
  return (
    caller !== undefined &&
    subject !== undefined &&
    request.directory.isLinked('owners', subject.toLowerCase(), caller.id)
  )
}

/**
 * An application that may only change what it owns becomes the owner of what it creates (permissions-reference.md,
 * Application.ReadWrite.OwnedBy).
 */
const takeOver = (request: GraphRequest, appId: string, reply: Reply): void => {
  const caller = request.directory.by('servicePrincipal', 'appId', appId)[0]
  const made = isRecord(reply.body) ? reply.body['id'] : undefined
  if (caller && reply.status === 201 && typeof made === 'string') request.directory.link('owners', made, caller.id)
}

const MAKES_APP = /^\/(applications|servicePrincipals)$/

/**
 * Checks by the permissions in the caller's token whether it may do this, and returns what has to be done to the
 * response before it is sent. Users are not checked: without a token the caller is the administrator, and the sandbox
 * issues no tokens for users. `needs` tells what the route takes, undefined where nothing is known. Throws Graph's 403,
 * and 401 for an invitation.
 */
export const permit = (
  request: GraphRequest,
  route: Route,
  options: { needs(): Needs | undefined; readers: Readers },
): ((reply: Reply) => Reply) => {
  const who = authorizedAs(request)
  if (who.is !== 'app') return (reply) => reply
  const held = new Set(who.roles)
  if (/^\/me(\/|$)/.test(route.path)) {
    throw new GraphErrorResponse(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
  }
  const needs = options.needs()
  if (!needs || !meets(needs, held)) throw route.path === '/invitations' ? notInvited() : denied()
  const owner = !meets(needs, held, OWNED_BY)
  const makes = request.method === 'POST' && MAKES_APP.test(route.path)
  if (owner && request.method !== 'GET' && !makes && !owns(request, who.appId)) throw denied()
  checkSelection(request, held, route.path)
  return (reply) => {
    if (owner && makes) takeOver(request, who.appId, reply)
    return limitReply(request, { held, readers: options.readers }, route.path, reply)
  }
}
