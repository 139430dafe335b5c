import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { AddressForm } from '#components/account/address-form.tsx'
import { DeleteAccount } from '#components/account/delete-account.tsx'
import { PasswordForm } from '#components/account/password-form.tsx'
import { SessionsTable } from '#components/account/sessions-table.tsx'
import { SignInsTable } from '#components/account/sign-ins-table.tsx'
import { SingleSignOn } from '#components/account/single-sign-on.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Section } from '#components/ui/section.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { readTheme, themeCookie } from '#components/ui/theme.ts'
import { ThemeSwitch } from '#components/ui/theme-switch.tsx'
import { loadAccount, loadDeletion, loadPerson } from '#lib/auth/loaders.ts'

export const metadata: Metadata = { title: 'Account' }

/** What belongs to the person and not to an organisation. */
export default async function Account() {
  const who = await loadPerson('/account')
  const [{ hasPassword, sessions, signIns, singleSignOn }, deletion, jar] = await Promise.all([
    loadAccount(who),
    loadDeletion(who),
    cookies(),
  ])
  return (
    <>
      <PageHeader title="Account" lead={who.email} />
      <Section title="Name" lead="Shown beside your answers in every organisation you belong to.">
        <Form action="/api/account/name" submit="Change name">
          <TextInput
            label="Your name"
            name="name"
            autoComplete="name"
            defaultValue={who.name}
            maxLength={80}
            required
          />
        </Form>
      </Section>
      <Section
        title="E-mail address"
        lead="You sign in with it, and messages go there. A new one is confirmed by a link that is mailed to it."
      >
        <AddressForm hasPassword={hasPassword} />
      </Section>
      <Section
        title="Password"
        lead={
          hasPassword
            ? 'Changing it signs you out everywhere else.'
            : 'You have none: you sign in by e-mail link or single sign-on. You can set one within 15 minutes of signing in.'
        }
      >
        <PasswordForm email={who.email} hasPassword={hasPassword} />
      </Section>
      {singleSignOn && (
        <Section
          title={singleSignOn.name === 'single sign-on' ? 'Single sign-on' : `Sign in with ${singleSignOn.name}`}
          lead="Open for 15 minutes after signing in. A mail tells you of every change."
        >
          <SingleSignOn {...singleSignOn} />
        </Section>
      )}
      <Section
        title="Where you are signed in"
        lead="A session ends after 8 hours without use, and after 7 days in any case."
      >
        <SessionsTable sessions={sessions} />
      </Section>
      <Section
        title="Recent sign-ins"
        lead="The last ten. Browser and network are kept for 90 days. Something that was not you? Change your password."
      >
        <SignInsTable signIns={signIns} />
      </Section>
      <Section
        title="Your data"
        lead="Account, sign-ins, and what is yours in every organisation you are in, as one JSON file."
      >
        <ButtonLink href="/api/account/export" prefetch={false}>
          Download your data
        </ButtonLink>
      </Section>
      <Section title="Appearance">
        <ThemeSwitch theme={readTheme(jar.get(themeCookie)?.value)} />
      </Section>
      <Section title="Delete account">
        <DeleteAccount hasPassword={hasPassword} {...deletion} />
      </Section>
    </>
  )
}
