import type { CommandModule } from '../command.ts'
import { checkModule } from './check/index.ts'
import { evaluateModule } from './eval/index.ts'
import { CHECK_EXAMPLE, EVAL_EXAMPLE } from './shared.ts'

export const ruleModule: CommandModule = {
  name: 'rule',
  description: 'Check and evaluate dynamic membership rules.',
  commands: [checkModule, evaluateModule],
  examples: [CHECK_EXAMPLE, EVAL_EXAMPLE],
}
