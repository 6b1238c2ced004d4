import type { CommandModule } from '../command.ts'
import { check } from './check/index.ts'
import { evaluate } from './eval/index.ts'
import { CHECK_EXAMPLE, EVAL_EXAMPLE } from './shared.ts'

export const rule: CommandModule = {
  name: 'rule',
  description: 'Check and evaluate dynamic membership rules.',
  commands: [check, evaluate],
  examples: [CHECK_EXAMPLE, EVAL_EXAMPLE],
}
