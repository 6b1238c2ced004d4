import { directoryFiles } from '../../config/index.ts'
import type { Declaration } from '../../declaration.ts'
import { visible } from '../../render/escape.ts'
import type { Io } from '../../session/io.ts'
import { formFilesOf } from '../request/form/files.ts'
import { isPublic } from '../request/form/public.ts'
import type { Starter } from './files.ts'
import type { Taken } from './taken.ts'

/** The form for requests as `init` writes it. */
export interface Asking {
  files: readonly Starter[]
  /** The file that others write, too: `init` writes over nothing, so its lines are missing where it is there already. */
  shared: string | undefined
  warnings: readonly string[]
}

const NONE: Asking = { files: [], shared: undefined, warnings: [] }

/**
 * The form of a declaration, below the repository; nothing where no partner can be asked for, and nothing but a warning in a public
 * repository, where anybody could read what people write.
 */
export const askingFiles = async (declaration: Declaration, dir: string, taken: Taken, io: Io): Promise<Asking> => {
  const form = await formFilesOf(declaration, { ...taken, files: directoryFiles(dir) })
  if (form === undefined) return NONE
  if (await isPublic(io))
    return {
      ...NONE,
      warnings: [
        'the form for requests is not written, because the repository is public: what people write there is personal data',
      ],
    }
  return {
    files: [...form.own, ...(form.owners === undefined ? [] : [form.owners])],
    shared: form.owners?.file,
    warnings: form.warnings.map(visible),
  }
}
