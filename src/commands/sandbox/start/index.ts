import type { CommandModule, Example } from '../../command.ts'

export const START_EXAMPLE: Example = [
  'guestlist sandbox start --port 8080 --seed sandbox.seed.yaml',
  'a Graph server for any client',
]

export const startModule: CommandModule = {
  name: 'start',
  description:
    'Serve a tenant that speaks Microsoft Graph; prints one line of JSON when it is ready. Without --state, its signing keys are new at each start.',
  uses: ['today'],
  options: [
    ['--port <n>', 'the port; 0 takes a free one', { default: '0' }],
    [
      '--host <name>',
      'a further host name that requests may be addressed to, beside localhost, 127.0.0.1 and [::1]; repeatable',
      { repeatable: true },
    ],
    [
      '--listen <address>',
      'the address to listen at (default: 127.0.0.1); a container needs 0.0.0.0, and everyone who reaches it acts as administrator',
    ],
    ['--state <file>', 'keep the tenant in this file (default: in memory)'],
    ['--seed <file>', 'what a new tenant starts with'],
    ['--tls [port]', "HTTPS beside HTTP, with a certificate of its own; the line names the CA's file"],
    ['--proxy <port>', 'a proxy that leads graph.microsoft.com and login.microsoftonline.com to the HTTPS port'],
    [
      '--unknown <decision>',
      'what a membership rule decides where it cannot be evaluated (default: keep)',
      { values: ['in', 'out', 'keep'] },
    ],
    ['--lag <seed>', 'writes become visible late, for some readers before others'],
    ['--throttle <how>', 'the limits that Graph documents', { values: ['real'] }],
    ['--faults <seed>', 'requests are refused, answers get lost, connections break'],
  ],
  examples: [
    START_EXAMPLE,
    ['guestlist sandbox start --state tenant.json --throttle real', 'kept in a file, with limits'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).startCommand(options, io),
}
