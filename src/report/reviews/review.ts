import { fieldOf, textOf } from '../../forge/index.ts'

/** What a forge knows of the pull or merge request that brought a commit to its branch. Names are the forge's: hostile text. */
export interface Review {
  /** Its number. */
  request: string
  /** Who approved it. */
  approvals: string[]
  mergedBy: string | undefined
}

/** Asks a forge about a commit; undefined where it knows of no request. Throws what the API throws. */
export type AskReview = (commit: string) => Promise<Review | undefined>

/** The texts at one place of each, each once. */
export const namesAt = (list: readonly unknown[], ...path: string[]): string[] => [
  ...new Set(list.flatMap((each) => textOf(fieldOf(each, ...path)) ?? [])),
]
