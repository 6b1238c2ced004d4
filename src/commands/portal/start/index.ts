import { type CommandModule, DECLARATION_DIR } from '../../command.ts'

export const portalStartModule: CommandModule = {
  name: 'start',
  description:
    'Serve the request portal: outsiders request access, owners decide, and each decision merges or closes a pull request.',
  dir: DECLARATION_DIR,
  uses: ['embedded', 'today'],
  options: [
    ['--port <n>', 'the port; 0 takes a free one', { default: '8080' }],
    ['--listen <address>', 'the address to listen at (default: 127.0.0.1); a container needs 0.0.0.0'],
    ['--proxies <n>', 'how many proxies of yours are in front, each of which adds to X-Forwarded-For (default: 0)'],
    ['--directory <path>', "the declaration's folder in the repository on GitHub (default: its root)"],
    ['--redeem-links <file>', 'mail the links in this file, which `guestlist apply --redeem-links` writes'],
  ],
  examples: [
    ['guestlist portal start --sandbox', 'on this computer, with the embedded tenant and nothing else'],
    ['guestlist portal start --port 8080', 'on GitHub, by the environment; PORTAL.md lists its variables'],
  ],
  run: async ({ options }, io) => (await import('./run.ts')).portalStartCommand(options, io),
}
