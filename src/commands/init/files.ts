import { parse } from 'yaml'

/** Where `init` puts the schema, seen from the declaration's directory: beside the sandbox, in a folder that is not part of it. */
export const SCHEMA_FILE = '.guestlist/declaration.schema.json'

/** Keeps the sandbox's state out of the repository. */
export const IGNORE_FILE = '.guestlist/.gitignore'

/** The script that creates the pipeline's identities, to be read before it is run. */
export const IDENTITIES_FILE = '.guestlist/identities.sh'

/** A file that `init` would write, by its path below the place it belongs to. */
export interface Starter {
  file: string
  text: string
}

/** A name as YAML reads it as a text: a folder may be called 2027 or on. */
const nameText = (name: string): string => (typeof parse(name, { version: '1.1' }) === 'string' ? name : `'${name}'`)

/** The declaration and the tenant it can be tried on; one is nothing without the other. */
export const declarationFiles = (name: string): Starter[] => [
  {
    file: 'guestlist.yaml',
    text: `# yaml-language-server: $schema=${SCHEMA_FILE}
# Keys in these files are managed; everything else is not changed. Each partner has a file in partners/.
tenant:
  name: ${nameText(name)}
  # id: 00000000-0000-0000-0000-000000000000 # your tenant ID; a run against another tenant stops

policies:
  authorizationPolicy:
    guestUserRole: limited
    allowInvitesFrom: adminsAndGuestInviters

groups:
  contoso-users:
    displayName: Contoso users
    membershipRule: (user.userType -eq "Guest") -and (user.mail -endsWith "@contoso.example") -and (user.accountEnabled -eq true)
  order-portal-pilot:
    displayName: Order portal pilot
    owners: [user:anna@${name}.example]

# App assignments need a permission that can grant any permission. To avoid it, assign the groups to the apps in the portal.
# apps:
#   order-portal:
#     displayName: Order Portal
#     assignments: [{ group: order-portal-pilot }]

protect: [user:breakglass@${name}.example]
`,
  },
  {
    file: 'partners/contoso.yaml',
    text: `# yaml-language-server: $schema=../${SCHEMA_FILE}
partners:
  contoso:
    displayName: Contoso Ltd
    # tenantId: … # tenant ID of the partner, for its own cross-tenant access settings
    domains: [contoso.example]
    guests:
      onRemoval: block
      graceDays: 30
      maxGuests: 50
      defaults:
        companyName: Contoso Ltd
        sponsors: [user:anna@${name}.example]
    # requests: # people of this partner ask for access by a form; only in a private repository
    #   owners: ["@${name}/buying"]
    #   groups: [order-portal-pilot]

guests:
  - email: sara.cranz@contoso.example
    displayName: Sara Cranz
    department: Buying
    groups: [order-portal-pilot]
  - email: li.wei@contoso.example
    displayName: Li Wei
`,
  },
  {
    file: 'sandbox.seed.yaml',
    text: `# Initial state of the embedded tenant (--sandbox). Not part of the declaration.
organization: { displayName: ${nameText(name)}, initialDomain: ${name}.onmicrosoft.com, domains: [${name}.example] }
users:
  - { userPrincipalName: anna@${name}.example, displayName: Anna Berg }
  - { userPrincipalName: breakglass@${name}.example, displayName: Break Glass, roles: [Global Administrator] }
guests:
  - { mail: sara.cranz@contoso.example, displayName: Sara Cranz, department: Purchasing, invitation: accepted }
`,
  },
]
