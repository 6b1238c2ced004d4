import { InvalidInput } from '../errors.ts'
import type { Gap } from '../git/index.ts'

export type ProblemKind = 'missing' | 'outside' | 'too large' | 'no file' | 'unreadable' | 'incomplete'

/** A file or folder that cannot be read, and why. */
export class FileProblem extends InvalidInput {
  readonly kind: ProblemKind
  readonly size: number
  constructor(kind: ProblemKind, message: string, { size = 0, help }: { size?: number; help?: string } = {}) {
    super(message, [], help)
    this.kind = kind
    this.size = size
  }
}

const gapWords: { readonly [G in Gap['why']]: readonly [message: string, help: string] } = {
  sparse: [
    'is missing because of a sparse checkout',
    'Run `git sparse-checkout disable`, or add the folder with `git sparse-checkout add FOLDER`; in a pipeline, check out without `sparse-checkout`.',
  ],
  assumed: [
    'is marked as assume-unchanged in git and is missing on disk',
    'Remove the mark with `git update-index --no-assume-unchanged FILE`; then the file counts as deleted, or can be restored.',
  ],
  'not checked out': [
    'is in the commit, but nothing has been checked out yet',
    'Check it out with `git checkout HEAD -- .`',
  ],
  submodule: [
    'is a submodule that is not checked out',
    'Check it out with `git submodule update --init`; in a pipeline, check out with submodules.',
  ],
  'link as text': [
    'is a symbolic link that git checked out as a text file, so its target is not read',
    'Replace it with the folder itself, or check out again with `core.symlinks` set to true.',
  ],
  'same name': [
    'and another file differ only in case; this file system ignores case, so only one of them was checked out',
    'Rename one of them.',
  ],
}

/** What belongs to a checkout and is not here. */
export const gapProblem = (file: string, { why }: Gap): FileProblem => {
  const [message, help] = gapWords[why]
  return new FileProblem('incomplete', `${file} ${message}.`, { help })
}

export const linkProblem = (file: string, kind: 'missing' | 'outside', bounds: string): FileProblem =>
  kind === 'missing'
    ? new FileProblem('missing', `${file} is a broken or circular symbolic link.`, {
        help: 'Remove the link or restore its target: without it, it is unknown what is declared there.',
      })
    : new FileProblem('outside', `${file} is a symbolic link to a target outside ${bounds}.`, {
        help: 'Replace it with the file or folder itself, or remove the link.',
      })

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** What a system call refused, as a problem of the file; anything else is passed on. */
export const systemProblem = (file: string, error: unknown): FileProblem => {
  if (error instanceof FileProblem) return error
  const code = codeOf(error)
  if (code === undefined) throw error
  return new FileProblem('unreadable', `${file} cannot be read: ${code}.`, {
    help:
      code === 'ENOENT'
        ? 'The file was deleted or moved during the run; run again.'
        : 'Check its permissions, or remove it.',
  })
}

const pointers: readonly (readonly [start: string, message: string, help: string])[] = [
  [
    'version https://git-lfs.github.com/spec/',
    'is only a Git LFS pointer',
    'Fetch it with `git lfs pull`; to read it at an earlier revision, remove it from Git LFS, which git alone cannot read.',
  ],
  [
    'version https://hawser.github.com/spec/',
    'is only a Git LFS pointer',
    'Fetch it with `git lfs pull`; to read it at an earlier revision, remove it from Git LFS, which git alone cannot read.',
  ],
  ['/annex/objects/', 'is only a git-annex pointer', 'Fetch it with `git annex get`.'],
  [
    '\0GITCRYPT\0',
    'is encrypted by git-crypt',
    'Unlock it with `git-crypt unlock`; at an earlier revision it stays encrypted.',
  ],
]

/** Throws FileProblem for what is in place of a file that is kept elsewhere. */
export const refusePointer = (file: string, bytes: Uint8Array): void => {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  for (const [begins, message, help] of pointers)
    if (start.startsWith(begins)) throw new FileProblem('incomplete', `${file} ${message}.`, { help })
}
