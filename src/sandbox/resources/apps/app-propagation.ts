import { appRolesOf } from './app-roles.ts'
import type { Body } from '../../odata/body.ts'
import { own, strings } from '../../core/record.ts'
import { isRecord } from '../../../util/guards.ts'

const redirects = (platform: unknown): string[] => (isRecord(platform) ? strings(platform['redirectUris']) : [])

type Propagate = (application: Body) => Body

const addresses: Propagate = ({ web, spa, publicClient }) => ({
  replyUrls: [...redirects(web), ...redirects(spa), ...redirects(publicClient)],
  homepage: isRecord(web) ? (web['homePageUrl'] ?? null) : null,
  logoutUrl: isRecord(web) ? (web['logoutUrl'] ?? null) : null,
})

/** By property of the application, what the service principal shows of it (serviceprincipal.md). */
const PROPAGATED: Record<string, Propagate> = {
  appRoles: ({ appRoles }) => ({ appRoles: appRolesOf(appRoles) }),
  api: ({ api }) => ({ oauth2PermissionScopes: isRecord(api) ? (api['oauth2PermissionScopes'] ?? []) : [] }),
  description: ({ description }) => ({ appDescription: description ?? null }),
  displayName: ({ displayName }) => ({ displayName, appDisplayName: displayName }),
  identifierUris: ({ appId, identifierUris }) => ({ servicePrincipalNames: [appId, ...strings(identifierUris)] }),
  info: ({ info }) => ({ info }),
  publicClient: addresses,
  signInAudience: ({ signInAudience }) => ({ signInAudience }),
  spa: addresses,
  verifiedPublisher: ({ verifiedPublisher }) => ({ verifiedPublisher }),
  web: addresses,
}

/**
 * What a service principal takes from its application: everything that it shows of it, or what follows from the
 * properties named.
 */
export const propagated = (application: Body, named: readonly string[] = Object.keys(PROPAGATED)): Body =>
  Object.assign({}, ...named.map((name) => own(PROPAGATED, name)?.(application) ?? {}))
