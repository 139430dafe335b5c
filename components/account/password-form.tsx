import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { shortestPassword } from '#lib/auth/password/schema.ts'

interface Props {
  email: string
  hasPassword: boolean
}

/** A new password, against the current one where there is one. */
export function PasswordForm({ email, hasPassword }: Props) {
  return (
    <Form
      action="/api/account/password"
      submit={hasPassword ? 'Change password' : 'Set password'}
      savedText="Changed"
      resetOnSuccess
    >
      {/* Tells password managers whose password this is; without a name it is not sent. */}
      <input type="text" autoComplete="username" defaultValue={email} readOnly hidden aria-label="E-mail address" />
      {hasPassword && (
        <TextInput
          label="Current password"
          name="current"
          type="password"
          autoComplete="current-password"
          width="medium"
          maxLength={200}
          required
        />
      )}
      <TextInput
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${shortestPassword} characters.`}
        width="medium"
        minLength={shortestPassword}
        maxLength={200}
        required
      />
    </Form>
  )
}
