/** Short ways to write the parts of a declaration that cases need. */

export const ID = '3d0f5dec-5d3d-455c-8016-e2af1ae4d31a'
export const OTHER = '3d0f5dec-5d3d-455c-8016-e2af1ae4d31b'
export const RULE = '(user.accountEnabled -eq true) and (user.userType -eq "Guest")'

export const guests = (...entries: string[]): string => `guests: [${entries.map((entry) => `{ ${entry} }`).join(', ')}]`
export const A = 'email: a@contoso.com'
export const guest = (fields: string): string => guests(`${A}${fields === '' ? '' : `, ${fields}`}`)
export const group = (fields: string, key = 'g'): string => `groups: { ${key}: { ${fields} } }`
export const partner = (fields: string, key = 'p'): string => `partners: { ${key}: { ${fields} } }`
export const access = (block: string): string => partner(`tenantId: ${ID}, crossTenantAccess: { ${block} }`)
export const targets = (list: string, part = 'usersAndGroups'): string =>
  access(`b2bCollaborationInbound: { ${part}: { accessType: allowed, targets: [${list}] } }`)
export const app = (fields: string): string => `apps: { x: { ${fields} } }`
export const lists = (fields: string): string => `policies: { b2bManagementPolicy: { ${fields} } }`
export const defaults = (fields: string): string => `policies: { crossTenantAccessPolicy: { default: { ${fields} } } }`
export const allow = (fields: string): string => `allow: [{ ${fields} }]`

export const UNUSED = { 'GROUP-UNUSED': 'nothing else is declared in this case' }
