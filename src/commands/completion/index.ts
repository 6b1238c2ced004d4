import type { CommandModule } from '../command.ts'

export const completionModule: CommandModule = {
  name: 'completion',
  description: 'Print a script that completes commands, flags and their values.',
  arguments: [['<shell>', 'bash, zsh, fish or powershell']],
  examples: [
    ['source <(guestlist completion bash)', 'in ~/.bashrc or ~/.zshrc (zsh)'],
    ['guestlist completion fish | source', 'in ~/.config/fish/config.fish'],
    ['guestlist completion powershell | Out-String | Invoke-Expression', 'in $PROFILE'],
  ],
  run: async ({ words: [shell = ''], commands }, io) => {
    io.stdout((await import('./run.ts')).completion(commands, shell))
    return 0
  },
}
