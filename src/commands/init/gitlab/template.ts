import { IDENTITIES_FILE, type Starter } from '../files.ts'
import type { Pipeline } from '../pipeline.ts'
import { toolLeft } from '../tool.ts'
import { JOBS } from './jobs.ts'
import { projectOf, UNKNOWN_PROJECT } from './identities.ts'

/** The project that holds the file, which contributors of the declaration cannot write to. */
export const PIPELINES = 'GROUP/pipelines'

/** Where the file lies until it is put into its own project, seen from the declaration's folder. */
const FOLDER = '.guestlist/pipelines'

const fileName = ({ name, several }: Pipeline): string =>
  several === undefined ? 'guestlist.yml' : `guestlist-${name}.yml`

/** A text of YAML, in which GitLab replaces no variable. */
const literal = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('$', '$$$$')}'`

/**
 * Where git fetches the tool from. A project of the same server may be private: git is given the token of the job, which GitLab puts in
 * the place of the variable (docs.gitlab.com: "GitLab CI/CD job token").
 */
const toolUrl = ({ tool: { url }, origin }: Pipeline): string => {
  const start = `https://${origin?.host ?? ''}/`
  if (origin?.forge !== 'gitlab' || !url.startsWith(start)) return literal(url)
  return literal(url).replace('https://', 'https://gitlab-ci-token:$CI_JOB_TOKEN@')
}

/** The pipeline's file: what runs for a merge request, for a commit of the protected branch, and every night. */
export const configuration = (pipeline: Pipeline): string => `# ${fileName(pipeline)} in ${PIPELINES}
stages: [validate, plan, apply, drift]
variables:
  AZURE_CLIENT_ID: READER-CLIENT-ID
  AZURE_FEDERATED_TOKEN_FILE: /tmp/azure-token
  AZURE_TENANT_ID: TENANT-ID
  DIRECTORY: ${literal(pipeline.directory)} # the declaration's folder
  ENVIRONMENT: ${literal(pipeline.name)}
  GIT_DEPTH: 0 # --since reads the declaration at an earlier commit
  TOOL: ${toolUrl(pipeline)}
  TOOL_COMMIT: '${pipeline.tool.commit}'
workflow:
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
default:
  image: node:22
  interruptible: true
  # The command is built from one commit, outside the checkout and without the variables of the job, and called by its absolute path:
  # nothing of a branch is executed.
  before_script:
    - export PATH=/usr/local/bin:/usr/bin:/bin
    - unset NODE_OPTIONS
    - |
      clean() {
        env -i HOME=/tmp/guestlist PATH="$PATH" HTTPS_PROXY="\${HTTPS_PROXY:-}" NO_PROXY="\${NO_PROXY:-}" RUNNER_TEMP=/tmp/guestlist \\
          GITHUB_WORKSPACE="$CI_PROJECT_DIR" GITHUB_ENV=/tmp/guestlist/environment "$@"
      }
      mkdir /tmp/guestlist
      cd /tmp/guestlist
      clean git init -q source
      clean git -C source fetch -q --depth 1 "$TOOL" "$TOOL_COMMIT"
      clean git -C source checkout -q FETCH_HEAD
      clean git -C source rev-parse HEAD | grep -qx "$TOOL_COMMIT"
      clean node source/.github/install.mjs
      cd "$CI_PROJECT_DIR"
    - guestlist() { /tmp/guestlist/guestlist-bin/guestlist "$@"; }
    - printf %s "\${AZURE_TOKEN:-}" >"$AZURE_FEDERATED_TOKEN_FILE"

${JOBS}`

/** Below the declaration's folder: what belongs into another project. */
export const gitlabConfiguration = (pipeline: Pipeline): Starter[] => [
  { file: `${FOLDER}/${fileName(pipeline)}`, text: configuration(pipeline) },
]

export const gitlabLeft = (pipeline: Pipeline): string[] => {
  const file = fileName(pipeline)
  return [
    `${FOLDER}/${file}: move it to the main branch of another project, which your contributors cannot write to`,
    `READER-CLIENT-ID, WRITER-CLIENT-ID and TENANT-ID, in ${file}: the script prints them`,
    ...toolLeft(pipeline.tool, file),
    ...(projectOf(pipeline) === UNKNOWN_PROJECT
      ? [`${UNKNOWN_PROJECT}, in ${IDENTITIES_FILE}: the project that holds the declaration`]
      : []),
  ]
}
