import { type CommandModule, DECLARATION_DIR, TENANT } from '../command.ts'

export const notifyModule: CommandModule = {
  name: 'notify',
  description: 'Mail guests and sponsors: access ends in 30 or 7 days, invitation not accepted, no sponsor left.',
  dir: DECLARATION_DIR,
  uses: [...TENANT, 'today'],
  formats: ['text', 'json'],
  options: [
    ['--dry-run', 'show which mails would be sent, and send none'],
    ['--state <file>', 'remembers what was sent, so that each notice is sent once; default: only what is due today'],
    ['--max-mails <number>', 'send none where there are more', { default: '200' }],
  ],
  examples: [
    ['guestlist notify --dry-run', 'which mails are due'],
    ['guestlist notify --state notices.json', 'on a schedule, once a day; keep the file between the runs'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).notifyCommand(options, io),
}
