import type { Command } from 'commander'
import { InvalidInput } from '../errors.ts'

interface Words {
  path: string
  words: string[]
}

/** What may follow each command: its subcommands and its flags. */
const wordsOf = (command: Command, path: string): Words[] => {
  const flags = command.options.flatMap((option) => option.long ?? [])
  const names = command.commands.map((child) => child.name())
  return [
    { path, words: [...names, ...flags, '--help'] },
    ...command.commands.flatMap((child) => wordsOf(child, `${path} ${child.name()}`.trim())),
  ]
}

const bash = (all: readonly Words[]): string => `_guestlist() {
  local path="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${all
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      "${path.includes(' ') ? path : ` ${path}`}") path="${path}" ;;`)
  .join('\n')}
    esac
  done
  case "$path" in
${all.map(({ path, words }) => `    "${path}") COMPREPLY=($(compgen -W "${words.join(' ')}" -- "\${COMP_WORDS[COMP_CWORD]}")) ;;`).join('\n')}
  esac
}
complete -o default -F _guestlist guestlist
`

/** The script that completes this program's commands and flags. Throws InvalidInput for a shell that it does not know. */
export const completion = (program: Command, shell: string): string => {
  const script = bash(wordsOf(program, ''))
  if (shell === 'bash') return script
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${script}`
  throw new InvalidInput(`there is no completion for ${shell}`, [], 'bash or zsh')
}
