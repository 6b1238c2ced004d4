import { bodyOf } from '../../../odata/body.ts'
import { guidOf } from '../../../core/ids.ts'
import { notFound, valueRequired } from '../../../core/errors.ts'
import { listReply, objectReply } from '../../../odata/collection.ts'
import { APPLICATION_TEMPLATE } from './entity.ts'
import { plain, names } from '../../../odata/project.ts'
import { APPLICATION } from '../applications/entity.ts'
import type { GraphRequest, Reply, Route } from '../../../core/graph-request.ts'
import { SERVICE_PRINCIPAL } from '../service-principals/entity.ts'
import { newApplication } from '../applications/rules.ts'
import { newServicePrincipal } from '../service-principals/rules.ts'

/** Instantiating this one creates an app that is not in the gallery (applicationtemplate-instantiate.md). */
const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'

const template = {
  id: CUSTOM,
  displayName: 'Custom',
  homePageUrl: null,
  supportedSingleSignOnModes: ['password', 'oidc', 'saml', 'notSupported'],
  supportedProvisioningTypes: [],
  logoUrl: null,
  categories: [],
  publisher: null,
  description: null,
}

const context = (request: GraphRequest, set: string) => `${request.baseUrl}/${request.version}/$metadata#${set}`

const check = (request: GraphRequest) => {
  const { id = '' } = request.params
  if (id.toLowerCase() !== CUSTOM) throw notFound(id)
}

/** Creates an application and its service principal: 201 and both. */
const instantiate = (request: GraphRequest): Reply => {
  check(request)
  const { displayName } = bodyOf(request.body)
  if (typeof displayName !== 'string' || displayName === '')
    throw valueRequired('displayName', 'ApplicationServicePrincipal')
  const applicationTemplateId = CUSTOM
  const object = request.newId()
  const role = {
    id: guidOf('template role', object),
    allowedMemberTypes: ['User'],
    description: 'User',
    displayName: 'User',
    isEnabled: true,
    origin: 'Application',
    value: null,
  }
  const body = { displayName, applicationTemplateId, appRoles: [role] }
  const application = newApplication(request, object, request.newId(), body)
  const tags = ['WindowsAzureActiveDirectoryIntegratedApp', 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication']
  const principal = newServicePrincipal(application, request.tenant.organization.id, request.newId(), {
    applicationTemplateId,
    tags,
  })
  request.directory.put('application', application)
  request.directory.put('servicePrincipal', principal)
  return {
    status: 201,
    body: {
      '@odata.context': context(request, 'microsoft.graph.applicationServicePrincipal'),
      application: plain({ entity: APPLICATION, object: application }, names(APPLICATION, request.version, undefined)),
      servicePrincipal: plain(
        { entity: SERVICE_PRINCIPAL, object: principal },
        names(SERVICE_PRINCIPAL, request.version, undefined),
      ),
    },
  }
}

/** The gallery has one template here, the custom one (applicationtemplate-list.md, applicationtemplate-get.md). */
export const applicationTemplateRoutes: Route[] = [
  {
    method: 'GET',
    path: '/applicationTemplates',
    handle: (request) =>
      listReply(request, { context: 'applicationTemplates', entity: APPLICATION_TEMPLATE, items: [template] }),
  },
  {
    method: 'GET',
    path: '/applicationTemplates/{id}',
    handle(request) {
      check(request)
      return objectReply(request, { entity: APPLICATION_TEMPLATE, object: template }, 'applicationTemplates/$entity')
    },
  },
  { method: 'POST', path: '/applicationTemplates/{id}/instantiate', operation: true, handle: instantiate },
]
