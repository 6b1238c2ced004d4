/**
 * The jobs of the pipeline's file. What is the same for all tenants stands here; what differs is in the variables at its top. The plan of
 * the protected branch waits for a person, who starts `apply`.
 */
export const JOBS = `validate: # without identity and tenant; merge requests from forks get only this
  stage: validate
  script:
    - guestlist validate "$DIRECTORY"
    - guestlist fmt --check "$DIRECTORY"
    - guestlist request form --check --forge gitlab "$DIRECTORY"
  rules:
    - if: $CI_PIPELINE_SOURCE != "schedule"

.tenant:
  id_tokens: { AZURE_TOKEN: { aud: api://AzureADTokenExchange } }

plan:
  extends: .tenant
  stage: plan
  script:
    - guestlist gitlab preflight --directory "$DIRECTORY"
    - guestlist gitlab computing --environment "$ENVIRONMENT"
    - since=$(guestlist gitlab since --environment "$ENVIRONMENT")
    - |
      code=0
      guestlist plan "$DIRECTORY" --all-rules \${since:+--since "$since"} --out /tmp/plan.json 2>/tmp/log.txt || code=$?
      cat /tmp/log.txt
      if [ -f /tmp/plan.json ]; then
        digest=$(guestlist gitlab keep --plan /tmp/plan.json --out guestlist-plan/plan.json)
        echo "PLAN_SHA256=$digest" >guestlist-plan/plan.env
      fi
      guestlist gitlab planned --environment "$ENVIRONMENT" --directory "$DIRECTORY" --exit "$code" \\
        --plan /tmp/plan.json --out guestlist-plan/plan.json --log /tmp/log.txt
      exit "$code"
  artifacts:
    when: always
    paths: [guestlist-plan]
    reports: { dotenv: guestlist-plan/plan.env }
    expire_in: 7 days
    access: developer
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"

requests: # makes a merge request of each issue that was written with the template, in the pipelines of the schedule “Requests”
  stage: plan
  variables: { GUESTLIST_GITLAB_TOKEN: $GUESTLIST_REQUESTS_TOKEN }
  resource_group: requests
  script:
    - guestlist gitlab requests --directory "$DIRECTORY"
  rules:
    - if: $CI_PIPELINE_SCHEDULE_DESCRIPTION == "Requests" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH

notices: # mails what is due, in the pipelines of the schedule “Notices”; off without a mail server
  extends: .tenant
  stage: plan
  resource_group: notices
  interruptible: false
  script:
    - guestlist gitlab preflight --directory "$DIRECTORY"
    - guestlist gitlab notices --out guestlist-notices
    - guestlist notify --state guestlist-notices/state.json -- "$DIRECTORY"
  artifacts: # a day, a key and digests of what was sent, also where a run failed: it names nobody
    when: always
    paths: [guestlist-notices]
    expire_in: 35 days
    access: all
  rules:
    - if: $CI_PIPELINE_SCHEDULE_DESCRIPTION == "Notices" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $GUESTLIST_SMTP_URL

apply: # started by a person, for the plan of this pipeline
  extends: .tenant
  stage: apply
  needs: [plan]
  variables: { AZURE_CLIENT_ID: WRITER-CLIENT-ID }
  environment: $ENVIRONMENT
  resource_group: $ENVIRONMENT
  interruptible: false
  script:
    - guestlist gitlab preflight --writes --directory "$DIRECTORY"
    - since=$(guestlist gitlab turn --environment "$ENVIRONMENT" --plan guestlist-plan/plan.json --digest "$PLAN_SHA256")
    - |
      code=0
      guestlist apply "$DIRECTORY" \${since:+--since "$since"} --plan guestlist-plan/plan.json --plan-sha256 "$PLAN_SHA256" --yes \\
        --format json >/tmp/outcomes.json 2>/tmp/log.txt || code=$?
      cat /tmp/log.txt
      guestlist gitlab applied --environment "$ENVIRONMENT" --directory "$DIRECTORY" --exit "$code" \\
        --plan guestlist-plan/plan.json --outcomes /tmp/outcomes.json --log /tmp/log.txt
      exit "$code"
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"
      when: manual

due: # what the declaration that was applied last also plans for the tenant as it is today; fails if today's files require more
  extends: .tenant
  stage: apply
  variables: { AZURE_CLIENT_ID: WRITER-CLIENT-ID }
  resource_group: $ENVIRONMENT
  interruptible: false
  script:
    - guestlist gitlab preflight --writes --directory "$DIRECTORY"
    - since=$(guestlist gitlab since --environment "$ENVIRONMENT")
    - '[ -n "$since" ]'
    - guestlist plan "$DIRECTORY" --at "$since" --since "$since" --out /tmp/due.json
    - guestlist apply "$DIRECTORY" --since "$since" --plan /tmp/due.json --yes
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SCHEDULE_DESCRIPTION != "Requests" && $CI_PIPELINE_SCHEDULE_DESCRIPTION != "Notices"

drift:
  extends: .tenant
  stage: drift
  script:
    - guestlist gitlab preflight --directory "$DIRECTORY"
    - guestlist plan "$DIRECTORY" --out /tmp/drift.json || [ $? = 3 ] # guards are not about drift
    - guestlist gitlab drift --environment "$ENVIRONMENT" --plan /tmp/drift.json
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SCHEDULE_DESCRIPTION != "Requests" && $CI_PIPELINE_SCHEDULE_DESCRIPTION != "Notices"
      when: always
`
