import type { Locator, Page } from 'playwright-core'

/** The newest mail to an address that says something. A mail goes out after the page that asks for it was answered, so it is looked for again. */
export const mailTo = async (outbox: Page, url: string, email: string, says: string): Promise<Locator> => {
  for (;;) {
    await outbox.goto(`${url}/local/outbox`)
    const mail = outbox
      .locator('article')
      .filter({ hasText: `To ${email},` })
      .filter({ hasText: says })
      .first()
    if ((await mail.count()) > 0) return mail
    await outbox.waitForTimeout(100)
  }
}

/** Proves an address by the code in the outbox; the page of the request is open then. */
export const proveAddress = async (page: Page, url: string, email: string): Promise<void> => {
  await page.goto(url)
  await page.getByLabel('Your work email address').fill(email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  const outbox = await page.context().newPage()
  const mail = (await (await mailTo(outbox, url, email, 'Your code is')).textContent()) ?? ''
  await outbox.close()
  await page.getByLabel('Code from the mail').fill(/Your code is (\d{8})/.exec(mail)?.[1] ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Fills in the request of the example's partner, and leaves it to be sent. */
export const fillRequest = async (page: Page, name: string): Promise<void> => {
  await page.getByLabel('Name, as colleagues know you').fill(name)
  await page.getByLabel('Why do you need access?').fill('Orders for the spring fair')
  await page.getByLabel('Contoso projects').check()
  await page.getByLabel('Order portal pilot').check()
  await page.getByLabel('I agree to these terms.').check()
}

/** Signs in as the example's owner. */
export const signInAsAnna = async (page: Page, url: string): Promise<void> => {
  await page.goto(`${url}/admin`)
  await page.getByLabel('anna@northwind.example').check()
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** What somebody from outside fills in, before it is sent. */
export const filledByKim = async (page: Page, url: string): Promise<void> => {
  await proveAddress(page, url, 'kim.lee@contoso.example')
  await fillRequest(page, 'Kim Lee')
  await page.getByText('For kim.lee@contoso.example').scrollIntoViewIfNeeded()
}

/** The request that waits is approved, and the invitation accepted by the link in the mail. */
export const acceptedByKim = async (page: Page, url: string): Promise<void> => {
  await signInAsAnna(page, url)
  await page.getByRole('link', { name: 'Kim Lee: access' }).first().click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByText('Approved on').first().waitFor()
  const mail = await mailTo(page, url, 'kim.lee@contoso.example', 'Accept the invitation')
  await mail.getByRole('link').click()
  await page.getByRole('button', { name: 'Accept' }).click()
  await page.getByText('is a guest of').waitFor()
}

/** A request by somebody from outside, open before the owner who decides. */
export const seenByAnna = async (page: Page, url: string): Promise<void> => {
  await proveAddress(page, url, 'kim.lee@contoso.example')
  await fillRequest(page, 'Kim Lee')
  await page.getByRole('button', { name: 'Send the request' }).click()
  await signInAsAnna(page, url)
  await page.getByRole('link', { name: 'Kim Lee: access' }).first().click()
}
