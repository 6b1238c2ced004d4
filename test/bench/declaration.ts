import { assignedTo, groupAt, guestAt, guid, list, NAME, partnerAt, type Shape, sizesOf, SPONSOR } from './tenant.ts'

const partnerLines = (shape: Shape, at: number) => {
  const { tenantId, displayName, domains } = partnerAt(at)
  const defaults = shape.sponsored ? [`    guests: { defaults: { sponsors: ["user:${SPONSOR}"] } }`] : []
  return [
    `  partner-${at}:`,
    `    displayName: ${displayName}`,
    `    tenantId: ${tenantId}`,
    `    domains: [${domains.join(', ')}]`,
    `    crossTenantAccess: { inboundTrust: { isMfaAccepted: true } }`,
    ...defaults,
  ]
}

const groupLines = (shape: Shape, at: number) => {
  const { key, displayName, rule } = groupAt(shape, at)
  const owners = shape.sponsored && rule === undefined ? [`    owners: ["user:${SPONSOR}"]`] : []
  return [
    `  ${key}:`,
    `    displayName: ${displayName}`,
    ...(rule === undefined ? [] : [`    membershipRule: ${rule}`]),
    ...owners,
  ]
}

const appLines = (shape: Shape, at: number) => {
  const { groups, guests } = assignedTo(shape, at)
  return [
    `  app-${at}:`,
    `    appId: ${guid(2, at)}`,
    '    assignments:',
    ...groups.map((group) => `      - { group: group-${group} }`),
    ...guests.map((guest) => `      - { guest: ${guest} }`),
  ]
}

/** The declaration's files, by name. */
export const declarationOf = (shape: Shape): { [name: string]: string } => {
  const { partners, groups, apps } = sizesOf(shape)
  const rows = list(shape.guests, (at) => guestAt(shape, at))
  const lines = (length: number, of: (shape: Shape, at: number) => string[]) =>
    list(length, (at) => of(shape, at)).flat()
  const guests = shape.yaml
    ? rows.map(
        (one) =>
          `  - { email: ${one.email}, displayName: ${one.displayName}, department: ${one.department}, groups: [group-${one.group}] }`,
      )
    : ['  - { from: guests.csv }']
  const text = [
    `tenant: { name: ${NAME} }`,
    'partners:',
    ...lines(partners, partnerLines),
    'groups:',
    ...lines(groups, groupLines),
    'apps:',
    ...lines(apps, appLines),
  ]
  const csv = [
    'email,displayName,department,groups',
    ...rows.map((one) => `${one.email},${one.displayName},${one.department},group-${one.group}`),
  ]
  return {
    'guestlist.yaml': `${text.join('\n')}\n`,
    'guests.yaml': `guests:\n${guests.join('\n')}\n`,
    ...(shape.yaml ? {} : { 'guests.csv': `${csv.join('\n')}\n` }),
  }
}
