import { html } from 'hono/html'
import { systemClock } from '../../graph/index.ts'
import { GraphErrorResponse } from '../../sandbox/index.ts'
import { openEmbeddedTenant } from '../../session/embedded-tenant.ts'
import type { Html } from '../pages/layout.ts'

/** What Microsoft asks of a guest before the first sign-in, in its place. */
export const consentBody = (organization: string, email: string): Html =>
  html`<h1>Accept the invitation</h1>
    <p>
      On a real tenant, Microsoft would sign you in and ask for your consent here. This page takes its place:
      ${organization} invites ${email}.
    </p>
    <form method="post"><button>Accept</button></form>`

/** Accepts an invitation on the folder's embedded tenant: who is a guest now, or why nobody is. */
export const redeemLocally = async (dir: string, email: string): Promise<{ name: string } | { problem: string }> => {
  const sandbox = await openEmbeddedTenant(dir, { clock: systemClock, say: () => undefined })
  try {
    const { displayName } = sandbox.redeem(email)
    return { name: typeof displayName === 'string' ? displayName : email }
  } catch (error) {
    if (error instanceof GraphErrorResponse) return { problem: error.message }
    throw error
  }
}

export const acceptedBody = (organization: string, result: { name: string } | { problem: string }): Html =>
  'name' in result
    ? html`<h1>Welcome</h1>
        <p>${result.name} is a guest of ${organization} now.</p>`
    : html`<h1>Not accepted</h1>
        <p class="problem">${result.problem}</p>`
