import { createHash } from 'node:crypto'
import { html } from './escape.ts'

/** The sheet that every page without a script begins with; no style attributes anywhere, since the page's policy refuses them. */
const COMMON = `
:root{color-scheme:light dark;--fg:#1b1f24;--bg:#fff;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--remove:#b3261e;
--change:#7a5200;--add:#176f2c}
@media(prefers-color-scheme:dark){:root{--fg:#e6edf3;--bg:#0d1117;--dim:#9da7b1;--line:#30363d;--soft:#161b22;
--remove:#ff8a80;--change:#e3b341;--add:#6fdd8b}}
body{margin:0 auto;max-width:80rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--fg);background:var(--bg)}
h1{font-size:1.5rem}
@media print{:root{--fg:#000;--bg:#fff;--dim:#444;--line:#999;--soft:#fff;--remove:#8c1d18;--change:#5c3d00;--add:#0f4a1d;color-scheme:light}
html{font-size:10pt}body{max-width:none}}
`

/** A page that loads nothing and allows nothing but its own style. `title` is escaped here; `style` and `body` are ours. */
export const staticPage = ({ title, style, body }: { title: string; style: string; body: string }): string => {
  const sheet = `${COMMON}${style}`
  const hash = createHash('sha256').update(sheet).digest('base64')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${html(title)}</title>
<style>${sheet}</style>
</head>
<body>
${body}
</body>
</html>
`
}
