/**
 * The only caller of git. It is asked by plumbing commands, and shown objects, references and the index of a repository as data:
 * no configuration, hook, filter, promisor or protocol of a folder that it is pointed at is read, and nothing is fetched. What it writes
 * are commits and branches (`commit-file.ts`), and a new repository (`make-repository.ts`).
 */
export { gapsAround } from './checkout.ts'
export type { Gap } from './checkout.ts'
export { branchTip, commitFile, commitFiles, setBranch } from './commit-file.ts'
export { commitAt, commitsBetween } from './commits.ts'
export { type FolderStep, stepsOfFolder } from './folder-history.ts'
export { stepsOf } from './history.ts'
export type { HistoryCommit } from './history.ts'
export { filesOf, isPartial, partialHelp, readBlobs } from './objects.ts'
export type { Blob, TreeEntry } from './objects.ts'
export { makeRepository } from './make-repository.ts'
export { originOf, publishedCommit } from './origin.ts'
export { findRepository, openRepository, repositoryAround } from './repository.ts'
export type { Repository } from './repository.ts'
