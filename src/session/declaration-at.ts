import { directoryFiles, type FileSource, loadDeclaration, type Revision, revisionFiles } from '../config/index.ts'
import type { Declaration } from '../declaration.ts'
import { InvalidInput } from '../errors.ts'

/** Which declaration is meant: what is on disk, or what was declared at a git revision. */
interface Which {
  dir: string
  at?: string | undefined
  /** Its files from elsewhere; `dir` is then where the embedded tenant is. */
  files?: FileSource | undefined
}

export type Load = (today: string) => ReturnType<typeof loadDeclaration>

/** The declaration as it is on disk, or as it was at a revision, which bears every sentence about it. */
export const declarationLoader = async ({ dir, at, files: given }: Which): Promise<Load> => {
  const files = given ?? (at === undefined ? directoryFiles(dir) : await revisionFiles(dir, at))
  return (today) => loadDeclaration(dir, { today, files })
}

/**
 * What was declared at a revision, with what that revision means: an ancestor with a readable declaration of the same tenant
 * (contract 3, rule 2). Throws InvalidInput otherwise: a removal may not rest on a history that is only half known.
 */
export const declarationAt = async ({ dir, at }: Which, rev: string, today: string, now: Declaration): Promise<Since> =>
  declarationOf(await revisionFiles(dir, rev, at), { dir, rev, today, now })

/** What was declared earlier, and when. */
export interface Since {
  rev: string
  declaration: Declaration
  date: string
}

/** The same of files that were read already. `rev`: how it is named to people. */
export const declarationOf = async (
  files: Revision,
  { dir, rev, today, now }: { dir: string; rev: string; today: string; now: Declaration },
): Promise<Since> => {
  const { declaration, findings } = await loadDeclaration(dir, { today, files })
  if (declaration === undefined)
    throw new InvalidInput(
      `the declaration at ${rev} cannot be read`,
      findings,
      'name a revision whose declaration is valid',
    )
  if (declaration.tenant.name !== now.tenant.name) {
    throw new InvalidInput(
      `${rev} declares the tenant ${declaration.tenant.name}, not ${now.tenant.name}`,
      [],
      'name a revision of the same tenant',
    )
  }
  return { rev: files.rev, declaration, date: files.date }
}
