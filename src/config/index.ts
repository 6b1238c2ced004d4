/** From the files that people write to a Declaration. */
export { allowedDomains, indexDomains } from './domains.ts'
export { domainOf, isConsumerDomain, normalizeDomain } from './emails.ts'
export { directoryFiles } from './disk.ts'
export type { FileSource } from './files.ts'
export { loadDeclaration } from './load.ts'
export {
  directoryHistory,
  filesOfTree,
  formerFiles,
  type ObjectStore,
  type Revision,
  revisionFiles,
} from './revision.ts'
export { tenantFiles } from './tenant-files.ts'
