import { listedTwice, overLimit, placed, quoted } from '../document/index.ts'
import type { Allow as WrittenAllow } from '../generated/declaration.ts'
import type { Allow, Protected } from '../declaration.ts'
import { copySource } from './source-map.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import { resolveReference, type DeclaredKeys } from './references.ts'
import type { MergedFiles } from './merge.ts'
import { addDays, daysBetween } from '../util/days.ts'

/** How far ahead an entry under `allow` may hold. */
const maxAhead = 14

/** `protect` as addresses. A guest may be one that is not declared: guarding such is what it is for. */
export function resolveProtect(
  { protect }: MergedFiles,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Protected[] {
  const seen = new Set<string>()
  return protect.flatMap(({ node, span }) => {
    const address = resolveReference(node, span, ['user', 'guest', 'group', 'app', 'partner'], declaredKeys, context, {
      elsewhere: true,
      unknownKey: protectHelp(node),
    })
    if (address === undefined) return []
    if (seen.has(address))
      report(context, span, {
        code: 'TWICE',
        severity: 'warning',
        ...listedTwice(node),
      })
    seen.add(address)
    const entry: Protected = { address }
    if (span !== undefined) context.places.put(entry, placed(span, new Map([['address', { value: span }]])))
    return [entry]
  })
}

/** What is protected has to be known by its key; a key that was taken out leaves its line here behind. */
function protectHelp(written: string): string {
  const [kind = '', key = ''] = written.split(':', 2)
  const entry = kind === 'group' ? `${key.trim()}: { id: …, manage: false }` : `${key.trim()}: …`
  return `Declare it under \`${kind.trim()}s\` (${quoted(entry)}); or remove this line if it no longer needs protection.`
}

export function resolveAllow({ allow }: MergedFiles, declaredKeys: DeclaredKeys, context: LoadContext): Allow[] {
  return allow.map(({ node, span }) => {
    const entry: Allow = { ...node }
    copySource(context, entry, span, node)
    checkUntil(entry, context)
    checkScope(node, declaredKeys, context)
    return entry
  })
}

function checkUntil(entry: Allow, context: LoadContext): void {
  const ahead = daysBetween(context.today, entry.until)
  if (ahead > maxAhead)
    report(context, valueSpan(context, entry, 'until'), {
      code: 'ALLOW-UNTIL',
      message: overLimit(`\`until: ${entry.until}\` is ${ahead} days ahead`, maxAhead),
      help: `The latest date is ${addDays(context.today, maxAhead)}.`,
    })
  if (ahead < 0)
    report(context, valueSpan(context, entry, 'until'), {
      code: 'ALLOW-OUTDATED',
      severity: 'warning',
      message: `This entry expired on ${entry.until} and has no effect.`,
      help: 'Remove it.',
    })
}

/** Which key says where, for each kind of removal. */
const scopes = { guests: 'partner', members: 'group', assignments: 'app', groups: undefined } as const

function checkScope(node: WrittenAllow, declaredKeys: DeclaredKeys, context: LoadContext): void {
  if ('widen' in node || 'narrow' in node) return checkField(node, context)
  if (!('remove' in node)) return
  for (const name of ['partner', 'group', 'app'] as const) {
    const key = node[name]
    if (key === undefined) continue
    if (scopes[node.remove] !== name) {
      report(context, keySpan(context, node, name), {
        code: 'ALLOW-SCOPE',
        message: `${quoted(name)} does not apply to ${node.remove}.`,
        help:
          scopes[node.remove] === undefined
            ? 'Groups are counted for the whole tenant: remove it.'
            : `Use \`${scopes[node.remove]}:\`, or leave it out for the whole tenant.`,
      })
      continue
    }
    const keys = { partner: declaredKeys.partners, group: declaredKeys.groups, app: declaredKeys.apps }[name]
    if (!keys.has(key))
      // A partner, group or app can be removed as a whole: an entry about its people then names what no longer exists.
      report(context, valueSpan(context, node, name), {
        code: 'ALLOW-UNKNOWN',
        severity: 'warning',
        message: `There is no ${name} ${quoted(key)} any more, so this entry can only apply to its removal.`,
        help: `Correct the key if another ${name} is meant; remove the entry after the removal.`,
      })
  }
}

function checkField(node: { widen?: string; narrow?: string }, context: LoadContext): void {
  const name = node.widen === undefined ? 'narrow' : 'widen'
  if (!/^[a-z-]+:.+\..+/i.test(node[name] ?? ''))
    report(context, valueSpan(context, node, name), {
      code: 'ALLOW-FIELD',
      message: `${quoted(node[name] ?? '')} does not name a field.`,
      help: 'Write the address and the field as printed by the refused plan, such as `policy:authorizationPolicy.guestUserRole`.',
    })
}
