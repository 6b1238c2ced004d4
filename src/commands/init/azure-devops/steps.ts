/** YAML of Azure Pipelines, as text: what stands in a template is read by people before it is trusted. */

/** Every line but empty ones moved to the right. */
export const indented = (text: string, by: number): string => text.replaceAll(/^(?=.)/gm, ' '.repeat(by))

/**
 * What a branch's own file could set as variables, which reach the environment of every step: programs to load, other places to sign
 * in at, other proxies. A step's own values win.
 */
const OURS: { readonly [name: string]: string } = {
  PATH: '/usr/local/bin:/usr/bin:/bin',
  OPENSSL_CONF: '/dev/null',
  ...Object.fromEntries(
    [
      'AZURE_AUTHORITY_HOST',
      'AZURE_EXTENSION_DIR',
      'AZURE_TOKEN_CREDENTIALS',
      'BASH_ENV',
      'HTTP_PROXY',
      'HTTPS_PROXY',
      'LD_AUDIT',
      'LD_LIBRARY_PATH',
      'LD_PRELOAD',
      'NODE_EXTRA_CA_CERTS',
      'NODE_OPTIONS',
      'NODE_PATH',
      'NODE_TLS_REJECT_UNAUTHORIZED',
      'PS4',
      'PYTHONHOME',
      'PYTHONPATH',
      'REQUESTS_CA_BUNDLE',
    ].map((name) => [name, '']),
  ),
}

/** In single quotes, which YAML reads alike everywhere. */
const entries = (map: Readonly<Record<string, string>>): string[] =>
  Object.entries(map).map(([name, value]) => `${name}: '${value.replaceAll("'", "''")}'`)

/** Joined to lines that a person can read. */
const wrapped = (parts: readonly string[]): string =>
  parts
    .reduce<string[]>((lines, part) => {
      const last = lines.at(-1)
      const joined = `${last}, ${part}`
      return last === undefined || joined.length > 110 ? [...lines, part] : [...lines.slice(0, -1), joined]
    }, [])
    .map((line) => `    ${line},\n`)
    .join('')

const environment = (own: Readonly<Record<string, string>>): string =>
  `  env: {\n${wrapped(entries(own))}    # Not what the file of a branch may set.\n${wrapped(entries(OURS))}  }\n`

export interface Step {
  title: string
  /** What later steps call its outputs by. */
  name?: string
  /** The variables that the step may set: a guest's name must not set any. */
  sets?: readonly string[]
  condition?: string
  env: Readonly<Record<string, string>>
  script: string
}

const frame = ({ title, name, sets = [], condition, env }: Step): string =>
  [
    ...(name === undefined ? [] : [`  name: ${name}\n`]),
    `  displayName: ${title}\n`,
    ...(condition === undefined ? [] : [`  condition: ${condition}\n`]),
    `  target: { settableVariables: ${sets.length === 0 ? 'none' : `[${sets.join(', ')}]`} }\n`,
    environment(env),
  ].join('')

/** Outside of the checkout: what runs there looks for modules and settings in the folder that it is in. */
const FOLDER = '$(Agent.TempDirectory)/guestlist'

export const bashStep = (step: Step, folder = FOLDER): string =>
  `- bash: |\n${indented(step.script, 4)}  workingDirectory: ${folder}\n${frame(step)}`

/**
 * A step that signs in through a service connection. The task names it, so that its checks are made before the stage starts; Azure
 * DevOps gives a token for no other one.
 */
export const connectedStep = (step: Step, connection: string): string => `- task: AzureCLI@2
  inputs:
    azureSubscription: ${connection}
    scriptType: bash
    scriptLocation: inlineScript
    visibleAzLogin: false
    workingDirectory: ${FOLDER}
    inlineScript: |
${indented(step.script, 6)}${frame(step)}`
