import type { FileCase } from './carry-out-in-files.ts'
import { partner } from './parts.ts'

const OWNERS = 'owners: ["@northwind/buying"]'
const asking = (fields: string, domains = 'a.com'): string =>
  partner(`domains: ["${domains}"], requests: { ${fields} }`)
const GROUP = 'groups: { g: { displayName: G, membershipRule: (user.userType -eq "Guest") } }'

/** How access is asked for, and who approves it. */
export const REQUESTS: readonly FileCase[] = [
  ['REQUESTS-OWNERS', asking('maxDays: 30'), 'Add `owners:`', asking(`${OWNERS}, maxDays: 30`)],
  [
    'REQUESTS-AUTO',
    asking(`${OWNERS}, approval: auto`, '*.a.com'),
    'Name the domains of the organisation',
    asking(`${OWNERS}, approval: auto`),
  ],
  [
    'REQUESTS-COMPANY',
    asking(`${OWNERS}, fields: [companyName]`),
    'Set `companyName`',
    partner(`domains: [a.com], guests: { defaults: { companyName: A } }, requests: { ${OWNERS} }`),
  ],
  ['REQUESTS-GROUP', `${asking(`${OWNERS}, groups: [g]`)}\n${GROUP}`, 'Remove the key.', `${asking(OWNERS)}\n${GROUP}`],
]
