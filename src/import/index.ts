/** From a live tenant to the files of a declaration. */
export { emptySource } from './layout.ts'
export type { TargetDirectory, GeneratedFile } from './layout.ts'
export { type Imported, importTenant } from './import-tenant.ts'
export { scopeOf } from './scope.ts'
export { nameFrom } from './tenant-file.ts'
