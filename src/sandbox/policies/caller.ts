import type { Call } from '../routing.ts'

/** Whether an application calls by itself. No token means the administrator; one with `scp`, a signed-in person. */
export function byApp(call: Call): boolean {
  const token = /^bearer\s+[^.\s]+\.([^.\s]+)\./i.exec(call.headers['authorization'] ?? '')?.[1]
  if (token === undefined) return false
  // A token that cannot be read was refused before any route saw it; here it only must not pass for a person.
  try {
    const claims: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
    return typeof claims !== 'object' || claims === null || !('scp' in claims)
  } catch {
    return true
  }
}
