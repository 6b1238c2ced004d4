import type { Argument, Example, Flag } from '../command.ts'

export const RULE: Argument = ['[rule]', 'the rule, in single quotes']
export const FILE: Flag = ['--file <file>', 'read the rule from a file; `-` as the rule reads standard input']
export const FORMATS = ['text', 'json'] as const

export const CHECK_EXAMPLE: Example = [
  'guestlist rule check \'user.mail -endsWith "@contoso.com"\'',
  'is it valid, and is it safe?',
]
export const EVAL_EXAMPLE: Example = [
  'guestlist rule eval --file rule.txt --user li.json --explain',
  'would Li be a member, and why?',
]
