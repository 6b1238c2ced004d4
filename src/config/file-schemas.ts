import { schemaCheck, type SchemaCheck } from '../document/index.ts'
import { fits } from '../generated/file-shapes.ts'
import { shapeSchema, type FileShape } from './file-shapes.ts'

/** The check of each shape of file. */
export type FileSchemas = (shape: FileShape) => SchemaCheck

/**
 * The checks of a declaration's files. Whether a file fits is asked of validators that were compiled when the schema was written
 * (`npm run generate`): compiling them took longer than reading most declarations. What is wrong with one that does not fit, of the schema itself.
 */
export const fileSchemas: FileSchemas = (shape) =>
  schemaCheck(async () => {
    const [{ default: schema }, { schemaHints }] = await Promise.all([
      import('../../schemas/declaration.schema.json', { with: { type: 'json' } }),
      import('./schema-hints.ts'),
    ])
    return { schema: { ...shapeSchema(shape, schema), $defs: schema.$defs }, hints: schemaHints(schema) }
  }, fits[shape])

/** The fields of one definition. */
export const partnerFields = ['displayName', 'tenantId', 'domains', 'crossTenantAccess', 'ensure'] as const
