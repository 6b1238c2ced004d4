import packageJson from '../../package.json' with { type: 'json' }

export const VERSION = packageJson.version
/** What a plan says it was made by. */
export const TOOL = `${packageJson.name} ${VERSION}`
