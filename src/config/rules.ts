import { domainToUnicode } from 'node:url'
import { quoted } from '../document/index.ts'
import type { Group, Partner } from '../declaration.ts'
import { keySpan, report, valueSpan, type LoadContext } from './load-context.ts'
import { spanWithin } from './span-within.ts'

/**
 * Syntax errors and lint of every membership rule, each at its place inside the text. The rule language is loaded
 * only where there is a rule.
 */
export async function checkRules(
  groups: readonly Group[],
  partners: readonly Partner[],
  context: LoadContext,
): Promise<void> {
  const ruled = groups.filter(
    ({ membershipRule, manage, ensure }) => typeof membershipRule === 'string' && manage && ensure === 'present',
  )
  if (ruled.length === 0) return
  const { examine } = await import('../rules/index.ts')
  const partnerDomains = partners
    .flatMap(({ domains }) => domains.filter((domain) => !domain.startsWith('*.')))
    .flatMap((domain) => [...new Set([domain, domainToUnicode(domain)])])
  for (const group of ruled) {
    const rule = group.membershipRule ?? ''
    const whole = valueSpan(context, group, 'membershipRule')
    for (const { code, severity, message, start, end, suggestion, help } of examine(rule, { partnerDomains })
      .findings) {
      const remedy =
        suggestion === null ? help : `Write \`${onOneLine(suggestion)}\`.${help === undefined ? '' : ` ${help}`}`
      const at =
        whole === undefined
          ? keySpan(context, group, 'membershipRule')
          : spanWithin(whole, rule, start, Math.max(end, start))
      report(context, at, {
        code,
        severity,
        message: `The rule of ${quoted(group.key)}: ${message}`,
        help:
          remedy ??
          (severity === 'error' ? 'Correct the rule. `guestlist rule check` checks a single rule.' : undefined),
      })
    }
  }
}

/** Line breaks mean nothing to Entra outside strings; printed within a sentence they would be `\n`, which cannot be pasted. */
function onOneLine(rule: string): string {
  return rule.replace(/("(?:`.|[^"])*"|'(?:`.|[^'])*')|\s*[\r\n]\s*/gsu, (_, text?: string) => text ?? ' ').trim()
}
