/** Entries that an import only looks with: with what they name, a reading tells what the tenant has for it. */
import type { App, Declaration, Group, Guest } from '../declaration.ts'
import type { ServicePrincipal } from '../kinds/app/service-principal.ts'
import type { GraphGroup } from '../kinds/directory/group.ts'
import type { Live } from '../model.ts'

/** A guest of whom nothing but the address is known. */
export const minimalGuest = (email: string): Guest => ({
  address: `guest:${email.toLowerCase()}`,
  email,
  previously: [],
  source: 'invitation',
  ensure: 'present',
  userTypeOnCreate: 'Guest',
  attributes: {},
  groups: [],
  invitation: { redirectUrl: '', send: false },
})

/** A guest with every relation managed, so that managers and sponsors are read. */
export const guestProbe = (email: string, id: string | undefined, partner: string | undefined): Guest => ({
  ...minimalGuest(email),
  ...(id === undefined ? {} : { id: id.toLowerCase() }),
  ...(partner === undefined ? {} : { partner }),
  manager: null,
  sponsors: [],
})

/** A group by its id; `managed` also has its owners and licences read. */
export const groupProbe = (key: string, live: Live<GraphGroup>, managed: boolean): Group => ({
  key,
  address: `group:${key}`,
  id: live.id.toLowerCase(),
  previously: [],
  ensure: 'present',
  manage: managed,
  authority: 'declared',
  type: 'security',
  members: [],
  ...(managed ? { owners: [], licenses: [] } : {}),
})

export const appProbe = (key: string, live: Live<ServicePrincipal>): App => ({
  key,
  address: `app:${key}`,
  appId: live.raw.appId.toLowerCase(),
  authority: 'declared',
  assignments: [],
})

/** What is declared before anything is. */
export const emptyDeclaration = (tenant: Declaration['tenant']): Declaration => ({
  tenant,
  policies: {},
  partners: [],
  guests: [],
  groups: [],
  apps: [],
  protect: [],
  allow: [],
  digest: '',
  findings: [],
  isOwn: () => true,
  unsilenced: (findings) => [...findings],
  at: () => ({ file: '.', line: 1, column: 1 }),
})
