import { quoted } from '../document/index.ts'
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
        message: `${quoted(node)} is listed twice.`,
        help: 'Take one away.',
      })
    seen.add(address)
    const entry: Protected = { address }
    if (span !== undefined) context.places.put(entry, span, new Map([['address', { value: span }]]))
    return [entry]
  })
}

/** What is protected has to be known by its key; a key that was taken out leaves its line here behind. */
function protectHelp(written: string): string {
  const [kind = '', key = ''] = written.split(':', 2)
  const entry = kind === 'group' ? `${key.trim()}: { id: …, manage: false }` : `${key.trim()}: …`
  return `Declare it under \`${kind.trim()}s\` (${quoted(entry)}); or take this line out if it need not be protected any more.`
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
      message: `\`until: ${entry.until}\` is ${ahead} days away; an entry holds ${maxAhead} days at most.`,
      help: `The latest day is ${addDays(context.today, maxAhead)}.`,
    })
  if (ahead < 0)
    report(context, valueSpan(context, entry, 'until'), {
      code: 'ALLOW-OUTDATED',
      severity: 'warning',
      message: `This entry held until ${entry.until} and does nothing any more.`,
      help: 'Take it out.',
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
        message: `${quoted(name)} says nothing about ${node.remove}.`,
        help:
          scopes[node.remove] === undefined
            ? 'Groups are counted in the whole tenant: take it out.'
            : `Name \`${scopes[node.remove]}:\`, or nothing for the whole tenant.`,
      })
      continue
    }
    const keys = { partner: declaredKeys.partners, group: declaredKeys.groups, app: declaredKeys.apps }[name]
    if (!keys.has(key))
      // A partner, a group or an app may be taken out as a whole: an entry about the people in it names what is no longer there.
      report(context, valueSpan(context, node, name), {
        code: 'ALLOW-UNKNOWN',
        severity: 'warning',
        message: `There is no ${name} ${quoted(key)} any more, so this entry is about its removal.`,
        help: `Correct the key if you mean another ${name}; take the entry out once the removal is done.`,
      })
  }
}

function checkField(node: { widen?: string; narrow?: string }, context: LoadContext): void {
  const name = node.widen === undefined ? 'narrow' : 'widen'
  if (!/^[a-z-]+:.+\..+/i.test(node[name] ?? ''))
    report(context, valueSpan(context, node, name), {
      code: 'ALLOW-FIELD',
      message: `${quoted(node[name] ?? '')} names no field.`,
      help: 'Write address and field as the refusal prints them, such as `policy:authorizationPolicy.guestUserRole`.',
    })
}
