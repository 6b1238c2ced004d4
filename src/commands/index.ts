import { apply } from './apply/index.ts'
import type { CommandModule } from './command.ts'
import { completion } from './completion/index.ts'
import { drift } from './drift/index.ts'
import { explain } from './explain/index.ts'
import { github } from './github/index.ts'
import { importTenant } from './import/index.ts'
import { init } from './init/index.ts'
import { plan } from './plan/index.ts'
import { reinvite } from './reinvite/index.ts'
import { rule } from './rule/index.ts'
import { sandbox } from './sandbox/index.ts'
import { tenants } from './tenants/index.ts'
import { validate } from './validate/index.ts'

/**
 * The commands, in the order in which a newcomer needs them. Each is a folder: `index.ts` says what it is called and accepts, as data;
 * `run.ts` does it. A new command is a folder and a line here.
 */
export const commands: readonly CommandModule[] = [
  init,
  validate,
  plan,
  apply,
  drift,
  importTenant,
  explain,
  tenants,
  reinvite,
  rule,
  sandbox,
  github,
  completion,
]
