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
    'belongs to this checkout and is left out of it: it is a sparse checkout',
    'Check everything out with `git sparse-checkout disable`, or add the folder with `git sparse-checkout add FOLDER`; in a pipeline, check out without `sparse-checkout`.',
  ],
  assumed: [
    'belongs to this checkout, is marked in it as not touched, and is not on disk',
    'Take the mark away with `git update-index --no-assume-unchanged FILE`; then the file counts as deleted, or can be put back.',
  ],
  'not checked out': [
    'belongs to the commit, and nothing of it was checked out yet',
    'Check it out with `git checkout HEAD -- .`',
  ],
  submodule: [
    'is a submodule that is not checked out',
    'Check it out with `git submodule update --init`; in a pipeline, check out with submodules.',
  ],
  'link as text': [
    'is a link that this checkout wrote as a text file, so what it leads to is not read',
    'Put the folder itself here, or check out again with `core.symlinks` true.',
  ],
  'same name': [
    'and another file are the same here, where upper and lower case are not told apart, so only one of them was checked out',
    'Give one of them another name.',
  ],
}

/** What belongs to a checkout and is not here. */
export const gapProblem = (file: string, { why }: Gap): FileProblem => {
  const [message, help] = gapWords[why]
  return new FileProblem('incomplete', `${file} ${message}.`, { help })
}

export const linkProblem = (file: string, kind: 'missing' | 'outside', bounds: string): FileProblem =>
  kind === 'missing'
    ? new FileProblem('missing', `${file} is a link that leads nowhere, or in a circle.`, {
        help: 'Take the link away, or put back what it leads to: whether nothing is declared there cannot be told.',
      })
    : new FileProblem('outside', `${file} is a link that leads out of ${bounds}.`, {
        help: 'Put the file or the folder itself here, or take the link away.',
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
        ? 'It was there a moment ago: run this again when nothing changes the files.'
        : 'Check its permissions, or take it away.',
  })
}

const pointers: readonly (readonly [start: string, message: string, help: string])[] = [
  [
    'version https://git-lfs.github.com/spec/',
    'is only a pointer to a file in Git LFS',
    'Fetch it with `git lfs pull`; to read it at a revision, take it out of Git LFS, which git alone cannot read.',
  ],
  [
    'version https://hawser.github.com/spec/',
    'is only a pointer to a file in Git LFS',
    'Fetch it with `git lfs pull`; to read it at a revision, take it out of Git LFS, which git alone cannot read.',
  ],
  ['/annex/objects/', 'is only a pointer to a file in git-annex', 'Fetch it with `git annex get`.'],
  ['\0GITCRYPT\0', 'is encrypted by git-crypt', 'Unlock it with `git-crypt unlock`; at a revision it stays encrypted.'],
]

/** Throws FileProblem for what stands in place of a file that is kept elsewhere. */
export const refusePointer = (file: string, bytes: Uint8Array): void => {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1')
  for (const [begins, message, help] of pointers)
    if (start.startsWith(begins)) throw new FileProblem('incomplete', `${file} ${message}.`, { help })
}
