/**
 * The only caller of git. It is asked by plumbing commands, and shown objects, references and the index of a repository as data:
 * no configuration, hook, filter, promisor or protocol of a folder that it is pointed at is read, and nothing is fetched. What it writes
 * is a commit of one file on a new branch (`commit-file.ts`).
 */
export { gapsAround } from './checkout.ts'
export type { Gap } from './checkout.ts'
export { branchTip, commitFile, makeBranch } from './commit-file.ts'
export { commitAt, commitsBetween } from './commits.ts'
export { stepsOf } from './history.ts'
export type { HistoryCommit } from './history.ts'
export { filesOf, isPartial, partialHelp, readBlobs } from './objects.ts'
export type { Blob, TreeEntry } from './objects.ts'
export { originOf, publishedCommit } from './origin.ts'
export { findRepository, openRepository, repositoryAround } from './repository.ts'
export type { Repository } from './repository.ts'
