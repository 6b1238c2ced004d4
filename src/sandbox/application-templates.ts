import { newApplication } from './applications.ts'
import { bodyOf } from './body.ts'
import { guidOf } from './ids.ts'
import { notFound, valueRequired } from './refusals.ts'
import type { Call, Reply, Route } from './routing.ts'
import { newServicePrincipal } from './service-principals.ts'
import { listReply, objectReply } from './odata/collection.ts'
import { entity } from './odata/entity.ts'
import { plain, names } from './odata/project.ts'
import { APPLICATION, SERVICE_PRINCIPAL } from './odata/app-entities.ts'

/** Instantiating this one makes an app that is in no gallery (applicationtemplate-instantiate.md). */
const CUSTOM = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621'

const TEMPLATE = entity(
  'applicationTemplate',
  'ApplicationTemplate',
  'applicationTemplates',
  `
  id String shown read-only filter=E
  categories Strings shown filter=E
  description String shown
  displayName String shown filter=ES
  homePageUrl String shown
  logoUrl String shown
  publisher String shown filter=ES
  supportedProvisioningTypes Strings shown
  supportedSingleSignOnModes Strings shown filter=E
`,
)

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

const context = (call: Call, set: string) => `${call.baseUrl}/${call.version}/$metadata#${set}`

const check = (call: Call) => {
  const { id = '' } = call.params
  if (id.toLowerCase() !== CUSTOM) throw notFound(id)
}

/** An application and its service principal at once: 201 and both. */
const instantiate = (call: Call): Reply => {
  check(call)
  const { displayName } = bodyOf(call.body)
  if (typeof displayName !== 'string' || displayName === '')
    throw valueRequired('displayName', 'ApplicationServicePrincipal')
  const applicationTemplateId = CUSTOM
  const object = call.newId()
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
  const application = newApplication(call, object, call.newId(), body)
  const tags = ['WindowsAzureActiveDirectoryIntegratedApp', 'WindowsAzureActiveDirectoryCustomSingleSignOnApplication']
  const principal = newServicePrincipal(application, call.tenant.organization.id, call.newId(), {
    applicationTemplateId,
    tags,
  })
  call.directory.put('application', application)
  call.directory.put('servicePrincipal', principal)
  return {
    status: 201,
    body: {
      '@odata.context': context(call, 'microsoft.graph.applicationServicePrincipal'),
      application: plain({ entity: APPLICATION, object: application }, names(APPLICATION, call.version, undefined)),
      servicePrincipal: plain(
        { entity: SERVICE_PRINCIPAL, object: principal },
        names(SERVICE_PRINCIPAL, call.version, undefined),
      ),
    },
  }
}

/** The gallery has one template here, the empty one (applicationtemplate-list.md, applicationtemplate-get.md). */
export const applicationTemplateRoutes: Route[] = [
  {
    method: 'GET',
    path: '/applicationTemplates',
    handle: (call) => listReply(call, { context: 'applicationTemplates', entity: TEMPLATE, items: [template] }),
  },
  {
    method: 'GET',
    path: '/applicationTemplates/{id}',
    handle(call) {
      check(call)
      return objectReply(call, { entity: TEMPLATE, object: template }, 'applicationTemplates/$entity')
    },
  },
  { method: 'POST', path: '/applicationTemplates/{id}/instantiate', handle: instantiate },
  { method: 'POST', path: '/applicationTemplates/{id}/microsoft.graph.instantiate', handle: instantiate },
]
