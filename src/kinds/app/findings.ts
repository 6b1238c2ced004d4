import type { App } from '../../declaration.ts'
import type { Finding, Live } from '../../model.ts'
import type { Desired } from '../kind.ts'
import type { ServicePrincipal } from './service-principal.ts'

/** The app id identifies an app and its name is not managed, so a name that the tenant does not have is only told. */
export const adviseOnApp = (desired: Desired<App>, { raw }: Live<ServicePrincipal>): Finding[] => {
  const { appId, displayName, key } = desired.spec
  if (appId === undefined || displayName === undefined || displayName === raw.displayName) return []
  return [
    {
      code: 'APP-NAME-DIFFERS',
      severity: 'info',
      message: `${key} is declared as ${displayName}; the app with this appId is called ${raw.displayName ?? 'nothing'} in the tenant`,
      help: 'check that it is the app that is meant; then correct `displayName:`, which changes nothing in the tenant, or remove it',
      source: desired.at('displayName'),
    },
  ]
}
