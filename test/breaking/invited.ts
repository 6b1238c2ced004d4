import type { Server } from '../program.ts'

/** How many accounts hold each address, as the tenant itself counts. */
export const accountsByMail = async (server: Server): Promise<Map<string, number>> => {
  const { body } = await server.graph('GET', "/v1.0/users?$filter=userType eq 'Guest'&$select=mail&$top=999")
  const counts = new Map<string, number>()
  for (const { mail } of (body as { value: { mail: string }[] }).value) counts.set(mail, (counts.get(mail) ?? 0) + 1)
  return counts
}

/** A declaration of so many guests in one group. */
export const crowd = (count: number): string =>
  [
    'tenant: { name: northwind }',
    'groups: { pilot: { displayName: Pilot } }',
    'guests:',
    ...Array.from(
      { length: count },
      (_, n) => `  - { email: p${n}@contoso.example, displayName: Person ${n}, groups: [pilot] }`,
    ),
    '',
  ].join('\n')
