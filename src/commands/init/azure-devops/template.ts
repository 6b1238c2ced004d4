import type { Pipeline } from '../pipeline.ts'
import { bashStep, connectedStep, indented, type Step } from './steps.ts'

/** The service connections, one for each identity. */
export const connections = (name: string): { reader: string; writer: string } => ({
  reader: `guestlist-${name}-reader`,
  writer: `guestlist-${name}-writer`,
})

/** The branch that is applied. */
export const BRANCH = 'main'
const REF = `refs/heads/${BRANCH}`

/** What the schedules are called: a run says by which it was started. */
export const SCHEDULES = { due: 'What is due', drift: 'Drift' } as const

const onSchedule = (name: string): string =>
  `and(eq(variables['Build.CronSchedule.DisplayName'], '${name}'), eq(variables['Build.SourceBranch'], '${REF}'))`

/** The template that a pipeline of this tenant must extend, and the one that it takes its first steps from. */
export const templateName = (name: string): string => `guestlist-${name}.yml`
export const INSTALL = 'guestlist-install.yml'

const environmentOf = (pipeline: Pipeline, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  GUESTLIST: '$(Agent.TempDirectory)/guestlist-bin/guestlist',
  SYSTEM_ACCESSTOKEN: '$(System.AccessToken)',
  ENVIRONMENT: pipeline.name,
  DIRECTORY: pipeline.directory,
  DECLARATION:
    pipeline.directory === '.' ? '$(Build.SourcesDirectory)' : `$(Build.SourcesDirectory)/${pipeline.directory}`,
  ...more,
})

/** Prints what a command said, whose lines could be taken for commands of the agent, and ends as it ended. */
const told = (...files: string[]): string => `"$GUESTLIST" azure-devops log ${files.join(' ')}
echo "$code" >exit.txt
exit "$code"
`

const beforePlan = (pipeline: Pipeline): Step => ({
  title: 'Check that this run may plan, and find the last apply',
  name: 'before',
  sets: ['since'],
  env: environmentOf(pipeline),
  script: `set -eu
"$GUESTLIST" azure-devops preflight --environment "$ENVIRONMENT" --directory "$DIRECTORY"
"$GUESTLIST" azure-devops computing --environment "$ENVIRONMENT"
"$GUESTLIST" azure-devops since --environment "$ENVIRONMENT"
`,
})

const beforeWriting = (pipeline: Pipeline, step: string): Step => ({
  title: 'Check that this run may apply',
  name: 'before',
  sets: ['since'],
  env: environmentOf(pipeline, step === 'turn' ? { SINCE: '$(since)' } : {}),
  script: `set -eu
"$GUESTLIST" azure-devops preflight --writes --environment "$ENVIRONMENT" --directory "$DIRECTORY"
"$GUESTLIST" azure-devops ${step} --environment "$ENVIRONMENT"${step === 'turn' ? ' --since "$SINCE"' : ''}
`,
})

const planStep = (pipeline: Pipeline): Step => ({
  title: 'Plan',
  env: environmentOf(pipeline, { SINCE: '$(before.since)' }),
  script: `layout=0 code=0
"$GUESTLIST" fmt --check -- "$DECLARATION" >log.txt 2>&1 || layout=$?
"$GUESTLIST" request form --check --forge azure-devops -- "$DECLARATION" >>log.txt 2>&1 || layout=$?
# If earlier approvals are unknown, every rule of the declaration is listed for approval.
"$GUESTLIST" plan --all-rules \${SINCE:+--since "$SINCE"} --out plan.json -- "$DECLARATION" >plan.txt 2>>log.txt || code=$?
${told('plan.txt', 'log.txt').replace(
  'exit "$code"',
  `# Files of another layout or out of date fail a pull request, and keep nothing of ${BRANCH} from being applied.
if [ "$code" = 0 ] && [ "$BUILD_REASON" = PullRequest ]; then exit "$layout"; fi
exit "$code"`,
)}`,
})

const reportPlan = (pipeline: Pipeline): Step => ({
  title: 'Report the plan',
  name: 'report',
  sets: ['sha256', 'artifact'],
  condition: 'always()',
  env: environmentOf(pipeline),
  script: `"$GUESTLIST" azure-devops planned --environment "$ENVIRONMENT" --directory "$DIRECTORY" \\
  --plan plan.json --log log.txt --exit exit.txt --out kept
`,
})

const applyStep = (pipeline: Pipeline): Step => ({
  title: 'Apply',
  env: environmentOf(pipeline, { SINCE: '$(before.since)', SHA256: '$(sha256)' }),
  script: `code=0
# The bytes that were approved: read once, compared with the SHA-256 that the plan's job passed on, and applied.
"$GUESTLIST" apply --yes --plan approved/plan.json --plan-sha256 "\${SHA256:-none}" \${SINCE:+--since "$SINCE"} \\
  --format json -- "$DECLARATION" >outcomes.json 2>log.txt || code=$?
${told('log.txt', 'outcomes.json')}`,
})

const reportApply = (pipeline: Pipeline): Step => ({
  title: 'Report the result',
  condition: 'always()',
  env: environmentOf(pipeline, { SINCE: '$(before.since)' }),
  script: `"$GUESTLIST" azure-devops applied --environment "$ENVIRONMENT" --directory "$DIRECTORY" --since "$SINCE" \\
  --plan approved/plan.json --outcomes outcomes.json --log log.txt --exit exit.txt
`,
})

const dueStep = (pipeline: Pipeline): Step => ({
  title: 'Apply what is due',
  // Without a known apply nothing was approved.
  condition: "and(succeeded(), ne(variables['before.since'], ''))",
  env: environmentOf(pipeline, { SINCE: '$(before.since)' }),
  script: `code=0
# What the declaration that was applied last also plans for today's tenant: it was approved with its dates.
"$GUESTLIST" plan --at "$SINCE" --since "$SINCE" --out due.json -- "$DECLARATION" >plan.txt 2>log.txt || code=$?
if [ "$code" = 0 ]; then
  "$GUESTLIST" apply --yes --plan due.json --since "$SINCE" -- "$DECLARATION" >outcomes.txt 2>>log.txt || code=$?
fi
${told('plan.txt', 'outcomes.txt', 'log.txt')}`,
})

const driftStep = (pipeline: Pipeline): Step => ({
  title: 'Look for drift',
  env: environmentOf(pipeline),
  script: `code=0
"$GUESTLIST" drift --format markdown -- "$DECLARATION" >drift.md 2>log.txt || code=$?
"$GUESTLIST" azure-devops drift --environment "$ENVIRONMENT" --plan drift.md --log log.txt
exit "$code"
`,
})

const POOL = 'pool: { vmImage: ubuntu-latest }'

const steps = (...all: readonly string[]): string => all.map((step) => indented(step, 10)).join('')

const jobOf = (name: string, minutes: number, ...all: readonly string[]): string => `    jobs:
      - job: ${name}
        timeoutInMinutes: ${minutes}
        ${POOL}
        steps:
${steps(`- template: ${INSTALL}\n`, ...all)}`

const deployment = (pipeline: Pipeline): string => `    jobs:
      - deployment: apply
        # Long, because an apply should not be stopped in the middle; this is also the limit of Microsoft's agents.
        timeoutInMinutes: 360
        ${POOL}
        environment: ${pipeline.name}
        variables:
          since: $[ stageDependencies.plan.plan.outputs['before.since'] ]
          sha256: $[ stageDependencies.plan.plan.outputs['report.sha256'] ]
          artifact: $[ stageDependencies.plan.plan.outputs['report.artifact'] ]
        strategy:
          runOnce:
            deploy:
              steps:
${indented(
  steps(
    '- download: none\n',
    `- template: ${INSTALL}\n`,
    bashStep(beforeWriting(pipeline, 'turn')),
    `- task: DownloadPipelineArtifact@2
  displayName: Take the approved plan
  inputs:
    artifact: $(artifact)
    path: $(Agent.TempDirectory)/guestlist/approved
`,
    connectedStep(applyStep(pipeline), connections(pipeline.name).writer),
    bashStep(reportApply(pipeline)),
  ),
  6,
)}`

/** The template: what runs for a pull request, for a commit of the protected branch, and every night. */
export const template = (pipeline: Pipeline): string => {
  const { reader, writer } = connections(pipeline.name)
  return `# ${templateName(pipeline.name)}, in a repository whose ${BRANCH} only the owners of the pipeline can change: the required template of the
# environment ${pipeline.name} and of both service connections. A branch of the declaration cannot change what runs.
stages:
  - stage: plan
    displayName: Plan
    condition: ne(variables['Build.Reason'], 'Schedule')
${jobOf(
  'plan',
  60,
  bashStep(beforePlan(pipeline)),
  connectedStep(planStep(pipeline), reader),
  bashStep(reportPlan(pipeline)),
  `- publish: $(Agent.TempDirectory)/guestlist/kept
  artifact: $(report.artifact)
  displayName: Keep the plan, also as a page
  condition: and(always(), ne(variables['report.artifact'], ''))
`,
)}
  # The environment's approval stands before this stage: a person has read the plan of ${BRANCH}, which is applied as it is.
  - stage: apply
    displayName: Apply
    dependsOn: plan
    condition: and(succeeded(), eq(variables['Build.SourceBranch'], '${REF}'), in(variables['Build.Reason'], 'IndividualCI', 'BatchedCI', 'Manual'))
    lockBehavior: sequential
    isSkippable: false
${deployment(pipeline)}
  # Every night: dates that passed, which were approved with the declaration that was applied last.
  - stage: due
    displayName: Apply what is due
    dependsOn: []
    condition: ${onSchedule(SCHEDULES.due)}
    lockBehavior: sequential
${jobOf('due', 360, bashStep(beforeWriting(pipeline, 'since')), connectedStep(dueStep(pipeline), writer))}
  # Every morning: what was changed elsewhere. A run that failed tells whoever asked to be told.
  - stage: drift
    displayName: Drift
    dependsOn: []
    condition: ${onSchedule(SCHEDULES.drift)}
${jobOf('drift', 60, connectedStep(driftStep(pipeline), reader))}`
}
