import { type CommandWords, stepsOf } from './words.ts'

/** Where no word is proposed, `complete -o default` proposes files: for DIR, and after `--out` or `--user`. */
export const bash = (all: readonly CommandWords[]): string => {
  const steps = stepsOf(all).map(({ from, word, to }) => `      "${from} ${word}") path="${to}" ;;`)
  const values = all.flatMap(({ path, flags }) =>
    flags
      .filter((flag) => flag.values.length > 0)
      .map(
        (flag) =>
          `    "${`${path} ${flag.name}`.trim()}") COMPREPLY=($(compgen -W "${flag.values.join(' ')}" -- "$current")); return ;;`,
      ),
  )
  const words = all.map(({ path, names, flags }) => {
    const [commands, options] = [names.map(({ name }) => name).join(' '), flags.map(({ name }) => name).join(' ')]
    return `    "${path}") names="${commands}" flags="${options}" ;;`
  })
  return `_guestlist() {
  local path="" names="" flags="" word
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
${steps.join('\n')}
    esac
  done
  case "$path $before" in
${values.join('\n')}
  esac
  case "$path" in
${words.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$names" -- "$current")) ;;
  esac
}
complete -o default -F _guestlist guestlist
`
}

/** zsh runs bash's script. */
export const zsh = (all: readonly CommandWords[]): string => `autoload -U +X bashcompinit && bashcompinit\n${bash(all)}`
