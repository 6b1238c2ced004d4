/** From a live tenant to the files of a declaration. */
export { nothing } from './arrange.ts'
export type { Ground, Made } from './arrange.ts'
export { type Imported, importTenant } from './import-tenant.ts'
export { scopeOf } from './scope.ts'
export { nameFrom } from './tenant-file.ts'
