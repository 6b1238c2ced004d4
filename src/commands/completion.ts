import type { Command } from 'commander'
import { InvalidInput } from '../errors.ts'

interface Words {
  path: string
  names: string[]
  flags: string[]
}

const pathUnder = (path: string, child: Command): string => `${path} ${child.name()}`.trim()
const shownIn = (command: Command): readonly Command[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .filter((child) => child.name() !== 'help')

/** What may follow each command: its subcommands and its flags, as far as its help tells of them. */
const wordsOf = (command: Command, path: string): Words[] => {
  const flags = command.options.filter(({ hidden }) => !hidden).flatMap((option) => option.long ?? [])
  const children = shownIn(command)
  return [
    { path, names: children.map((child) => child.name()), flags: [...flags, '--help'] },
    ...children.flatMap((child) => wordsOf(child, pathUnder(path, child))),
  ]
}

/** The values of the flags that have few of them, by command and flag. */
const valuesOf = (command: Command, path: string): [where: string, values: string][] => [
  ...command.options
    .filter(({ hidden }) => !hidden)
    .flatMap(({ long, argChoices }): [string, string][] =>
      long && argChoices ? [[`${path} ${long}`.trim(), argChoices.join(' ')]] : [],
    ),
  ...shownIn(command).flatMap((child) => valuesOf(child, pathUnder(path, child))),
]

/** Where no word is proposed, `complete -o default` proposes files: for DIR, and after `--out` or `--user`. */
const bash = (all: readonly Words[], values: readonly [string, string][]): string => `_guestlist() {
  local path="" names="" flags="" word
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${all
  .filter(({ path }) => path !== '')
  .map(({ path }) => `      "${path.includes(' ') ? path : ` ${path}`}") path="${path}" ;;`)
  .join('\n')}
    esac
  done
  case "$path $before" in
${values.map(([where, words]) => `    "${where}") COMPREPLY=($(compgen -W "${words}" -- "$current")); return ;;`).join('\n')}
  esac
  case "$path" in
${all.map(({ path, names, flags }) => `    "${path}") names="${names.join(' ')}" flags="${flags.join(' ')}" ;;`).join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$names" -- "$current")) ;;
  esac
}
complete -o default -F _guestlist guestlist
`

/** The script that completes this program's commands, flags and their values. Throws InvalidInput for a shell that it does not know. */
export const completion = (program: Command, shell: string): string => {
  const script = bash(wordsOf(program, ''), valuesOf(program, ''))
  if (shell === 'bash') return script
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${script}`
  throw new InvalidInput(`there is no completion for ${shell}`, [], 'bash or zsh')
}
