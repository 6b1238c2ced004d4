// Reads groups from standard input, as Graph lists them, and prints what outsiders could use in their membership rules.
//
//     az rest --url 'https://graph.microsoft.com/v1.0/groups?$select=displayName,membershipRule' | node examples/library/audit-rules.mjs
import { text } from 'node:stream/consumers'
import { examine } from 'entra-guestlist/rules'

/** @type {{ value: { displayName: string, membershipRule?: string | null }[] }} */
const groups = JSON.parse(await text(process.stdin))

for (const { displayName, membershipRule } of groups.value) {
  if (!membershipRule) continue
  const { findings } = examine(membershipRule, { now: Date.now() })
  const risks = findings.filter(({ code, severity }) => severity === 'error' || code.startsWith('SEC-'))
  for (const { code, severity, message, suggestion, help } of risks) {
    process.stdout.write(`${displayName}: ${severity} ${code}: ${message}\n`)
    if (suggestion !== null) process.stdout.write(`  instead: ${suggestion}\n`)
    if (help) process.stdout.write(`  help: ${help}\n`)
  }
}
