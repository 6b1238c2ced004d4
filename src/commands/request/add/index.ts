import { type CommandModule, DECLARATION_DIR } from '../../command.ts'

export const requestAddModule: CommandModule = {
  name: 'add',
  description:
    'Turn a request (for access, more time, or the end of access) into an entry of the declaration, and print the change.',
  arguments: [['<file>', 'the request as JSON, or - for standard input; with --issue, the event of an issue']],
  dir: DECLARATION_DIR,
  uses: ['today'],
  formats: ['text', 'json'],
  options: [
    ['--issue', 'the file is the event of an issue that was opened with the form of `guestlist request form`'],
    ['--branch', 'commit it on a branch of its own on top of the checked-out commit; the folder stays as it is'],
    [
      '--pull-request',
      'open a pull request, or a merge request on GitLab, with the token in the environment; nothing is written here',
    ],
  ],
  examples: [
    ['guestlist request add request.json', 'write the entry into the folder'],
    ['guestlist request add - --branch < request.json', 'as a commit of its own'],
  ],
  run: async ({ words: [file = ''], options }, io) => (await import('./run.ts')).requestAddCommand(file, options, io),
}
