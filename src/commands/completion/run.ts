import { unsupported } from '../../session/unsupported.ts'
import type { CommandModule } from '../command.ts'
import { flagsOf, nameOf } from '../flags.ts'

interface Words {
  path: string
  names: string[]
  flags: string[]
}

const pathUnder = (path: string, { name }: CommandModule): string => `${path} ${name}`.trim()

const visible = (commands: readonly CommandModule[] = []): CommandModule[] =>
  commands.filter(({ hidden }) => hidden !== true)

const visibleFlags = (command: CommandModule) =>
  command.run === undefined ? [] : flagsOf(command).flatMap(({ flag, hidden }) => (hidden ? [] : [flag]))

/** What may follow each command: its subcommands and its flags, as far as its help tells of them. */
const wordsOf = (command: CommandModule, path: string): Words[] => {
  const children = visible(command.commands)
  return [
    { path, names: children.map(({ name }) => name), flags: [...visibleFlags(command).map(nameOf), '--help'] },
    ...children.flatMap((child) => wordsOf(child, pathUnder(path, child))),
  ]
}

/** The values of the flags that have few of them, by command and flag. */
const valuesOf = (command: CommandModule, path: string): [where: string, values: string][] => [
  ...visibleFlags(command).flatMap((flag): [string, string][] => {
    const values = flag[2]?.values
    return values === undefined ? [] : [[`${path} ${nameOf(flag)}`.trim(), values.join(' ')]]
  }),
  ...visible(command.commands).flatMap((child) => valuesOf(child, pathUnder(path, child))),
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

/** The script that completes these commands, their flags and the flags' values. Throws InvalidInput for a shell that it does not know. */
export const completion = (commands: readonly CommandModule[], shell: string): string => {
  const program: CommandModule = { name: 'guestlist', description: '', commands }
  const [root, ...below] = wordsOf(program, '')
  const all = root === undefined ? [] : [{ ...root, flags: ['--version', ...root.flags] }, ...below]
  const script = bash(all, valuesOf(program, ''))
  if (shell === 'bash') return script
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${script}`
  throw unsupported('shell', shell, ['bash', 'zsh'], 'completion')
}
