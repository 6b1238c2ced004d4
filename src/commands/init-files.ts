/** Where `init` puts the schema, seen from the declaration's directory: beside the sandbox, in a folder that is no part of it. */
export const SCHEMA_FILE = '.guestlist/declaration.schema.json'
