import { listedTwice, placed } from '../document/index.ts'
import type { Inviters, NamedPrincipal } from '../declaration.ts'
import { report, type LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { resolveReference, type DeclaredKeys } from './references.ts'

/** Who is expected to have the Guest Inviter role, as addresses; undefined where no file says anything of it. */
export function resolveInviters(
  { inviters }: MergedFiles,
  declaredKeys: DeclaredKeys,
  context: LoadContext,
): Inviters | undefined {
  if (inviters === undefined) return undefined
  const seen = new Set<string>()
  const expected = inviters.list.flatMap(({ node, span }) => {
    const address = resolveReference(node, span, ['user', 'guest', 'group', 'app', 'principal'], declaredKeys, context)
    if (address === undefined) return []
    if (seen.has(address)) report(context, span, { code: 'TWICE', severity: 'warning', ...listedTwice(node) })
    if (seen.has(address)) return []
    seen.add(address)
    const entry: NamedPrincipal = { address }
    if (span !== undefined) context.places.put(entry, placed(span))
    return [entry]
  })
  const made: Inviters = { expected }
  if (inviters.span !== undefined) context.places.put(made, placed(inviters.span))
  return made
}
