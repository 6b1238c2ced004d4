import type { DirectoryObject } from '../../core/tenant.ts'

/**
 * Built-in roles that matter for guests and access; their ids are the same in every tenant (permissions-reference.md).
 */
const BUILT_IN: readonly (readonly [id: string, name: string, description: string])[] = [
  [
    '62e90394-69f5-4237-9190-012177145e10',
    'Global Administrator',
    'Manages all aspects of the directory and the services that use it.',
  ],
  [
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'User Administrator',
    'Manages users and groups, and resets passwords of people with few rights.',
  ],
  ['95e79109-95c0-4d8e-aee3-d01accf2d47b', 'Guest Inviter', 'Invites guests whatever the invitation setting says.'],
  [
    'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
    'Global Reader',
    'Reads what a Global Administrator reads, and changes nothing.',
  ],
  ['88d8e3e3-8f55-4a1e-953a-9b9898b8876b', 'Directory Readers', 'Reads basic directory information.'],
  ['9360feb5-f418-4baa-8175-e2a00bac4301', 'Directory Writers', 'Reads and writes basic directory information.'],
  ['fdd7a751-b60b-444a-984c-02652fe8fa1c', 'Groups Administrator', 'Manages groups and their settings.'],
  [
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'Manages app registrations and enterprise apps.',
  ],
  [
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'Manages app registrations and enterprise apps, the proxy left out.',
  ],
  [
    'be2f45a1-457d-42af-a067-6ec1fa63bc45',
    'External Identity Provider Administrator',
    'Manages identity providers for outsiders.',
  ],
  [
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'Security Administrator',
    'Reads security information and manages its settings.',
  ],
  ['5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader', 'Reads security information and reports.'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator', 'Manages who holds which role.'],
  ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator', 'Resets passwords of people without roles.'],
  ['4d6ac14f-3453-41d0-bef9-a3e0c569773a', 'License Administrator', 'Assigns licences.'],
]

/** The roles as unifiedRoleDefinition shows them. */
export const roleDefinitions = (): DirectoryObject[] =>
  BUILT_IN.map(([id, displayName, description]) => ({
    id,
    displayName,
    description,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [],
    templateId: id,
    version: '1',
  }))

/** By template id, or undefined. */
export const roleDefinition = (id: string): DirectoryObject | undefined =>
  roleDefinitions().find((one) => one.id === id.toLowerCase())

export const roleNamed = (name: string): DirectoryObject | undefined =>
  roleDefinitions().find((one) => String(one['displayName']).toLowerCase() === name.toLowerCase())
