import { strings } from './addresses.ts'
import { appRolesOf } from './app-roles.ts'
import { isRecord } from './body.ts'
import type { Body } from './body.ts'
import { own } from './own.ts'

const redirects = (platform: unknown): string[] => (isRecord(platform) ? strings(platform['redirectUris']) : [])

type Carry = (application: Body) => Body

const addresses: Carry = ({ web, spa, publicClient }) => ({
  replyUrls: [...redirects(web), ...redirects(spa), ...redirects(publicClient)],
  homepage: isRecord(web) ? (web['homePageUrl'] ?? null) : null,
  logoutUrl: isRecord(web) ? (web['logoutUrl'] ?? null) : null,
})

/** By property of the application, what the service principal shows of it (serviceprincipal.md). */
const CARRIED: Record<string, Carry> = {
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
export const carriedOver = (application: Body, named: readonly string[] = Object.keys(CARRIED)): Body =>
  Object.assign({}, ...named.map((name) => own(CARRIED, name)?.(application) ?? {}))
