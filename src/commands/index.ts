import { applyModule } from './apply/index.ts'
import type { CommandModule } from './command.ts'
import { completionModule } from './completion/index.ts'
import { driftModule } from './drift/index.ts'
import { explainModule } from './explain/index.ts'
import { fmtModule } from './fmt/index.ts'
import { azureDevopsModule } from './azure-devops/index.ts'
import { githubModule } from './github/index.ts'
import { gitlabModule } from './gitlab/index.ts'
import { historyModule } from './history/index.ts'
import { importTenantModule } from './import/index.ts'
import { initModule } from './init/index.ts'
import { notifyModule } from './notify/index.ts'
import { planModule } from './plan/index.ts'
import { portalModule } from './portal/index.ts'
import { reinviteModule } from './reinvite/index.ts'
import { reportModule } from './report/index.ts'
import { requestModule } from './request/index.ts'
import { ruleModule } from './rule/index.ts'
import { sandboxModule } from './sandbox/index.ts'
import { tenantsModule } from './tenants/index.ts'
import { validateModule } from './validate/index.ts'

/**
 * The commands, in the order in which a newcomer needs them. Each is a folder: `index.ts` says what it is called and accepts, as data;
 * `run.ts` does it. A new command is a folder and a line here.
 */
export const commands: readonly CommandModule[] = [
  initModule,
  validateModule,
  fmtModule,
  planModule,
  applyModule,
  driftModule,
  importTenantModule,
  explainModule,
  historyModule,
  tenantsModule,
  reportModule,
  reinviteModule,
  notifyModule,
  requestModule,
  portalModule,
  ruleModule,
  sandboxModule,
  azureDevopsModule,
  githubModule,
  gitlabModule,
  completionModule,
]
