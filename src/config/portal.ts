import type { Portal } from '../declaration.ts'
import type { LoadContext } from './load-context.ts'
import type { MergedFiles } from './merge.ts'
import { copySource, omitUndefined } from './source-map.ts'

const inOrder = (names: readonly string[] | undefined): string[] =>
  [...new Set((names ?? []).map((name) => name.toLowerCase()))].toSorted()

/** How the request portal runs; undefined where no file says anything of it. */
export const resolvePortal = ({ portal }: MergedFiles, context: LoadContext): Portal | undefined => {
  if (portal === undefined) return undefined
  const { url, organization, administrators, languages } = portal.node
  const made = omitUndefined<Portal>({
    url: url?.toLowerCase(),
    organization,
    languages: languages ?? {},
    administrators: { addresses: inOrder(administrators?.addresses), groups: inOrder(administrators?.groups) },
  })
  copySource(context, made, portal.span, portal.node)
  return made
}
