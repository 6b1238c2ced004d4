import type { GraphRequest } from '../../../core/graph-request.ts'
import { dateTime } from '../../../core/ids.ts'
import type { DirectoryObject } from '../../../core/tenant.ts'
import { merged } from '../../../odata/body.ts'
import type { Body } from '../../../odata/body.ts'
import { initialDomain } from '../../users/addresses.ts'

/** The complex properties that Graph fills in for every application (application.md, create example). */
const SHAPES: Body = {
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
    requestedAccessTokenVersion: null,
  },
  oauth2RequirePostResponse: false,
  info: { logoUrl: null, marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  publicClient: { redirectUris: [] },
  spa: { redirectUris: [] },
  verifiedPublisher: { addedDateTime: null, displayName: null, verifiedPublisherId: null },
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: [],
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
  },
}

/** application-post-applications.md: a display name is enough. `body` may also hold what only a seed can set. */
export const newApplication = (
  request: Pick<GraphRequest, 'now' | 'tenant'>,
  id: string,
  appId: string,
  body: Body,
): DirectoryObject => ({
  signInAudience: 'AzureADMyOrg',
  publisherDomain: initialDomain(request.tenant),
  createdDateTime: dateTime(request.now),
  ...merged(structuredClone(SHAPES), body),
  id,
  appId,
})
