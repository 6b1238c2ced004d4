import { html } from 'hono/html'
import type { Declaration } from '../../declaration.ts'
import type { Html } from '../pages/layout.ts'

/** Who may choose to be signed in here: administrators, and owners who are named by an address. */
export const localPeople = (declaration: Declaration): readonly string[] => {
  const owners = declaration.partners.flatMap(({ requests }) => requests?.owners ?? [])
  const all = [
    ...(declaration.portal?.administrators.addresses ?? []),
    ...owners.filter((one) => /^[^@\s]+@[^@\s]+$/.test(one)),
  ]
  return [...new Set(all.map((one) => one.toLowerCase()))].toSorted()
}

/** A sign-in that proves nothing, and says so. */
export const localSignInBody = (people: readonly string[]): Html =>
  html`<h1>Local sign-in</h1>
    <p>
      This portal runs on this computer with the embedded tenant. Choose who you are: nothing is proven, so this page
      exists nowhere else.
    </p>
    <form method="post">
      ${people.map(
        (address, at) =>
          html`<label
            ><input type="radio" name="address" value="${address}" required ${at === 0 ? html`checked` : html``} />
            ${address}</label
          >`,
      )}
      <button>Sign in</button>
    </form>`
