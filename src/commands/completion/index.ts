import type { CommandModule } from '../command.ts'

export const completionModule: CommandModule = {
  name: 'completion',
  description: 'Print a script that completes commands, flags and their values.',
  arguments: [['<shell>', 'bash or zsh']],
  examples: [['source <(guestlist completion bash)', '']],
  run: async ({ words: [shell = ''], commands }, io) => {
    io.stdout((await import('./run.ts')).completion(commands, shell))
    return 0
  },
}
