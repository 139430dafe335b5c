import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

interface Props {
  hasPassword: boolean
}

/** Asks for another address; a link goes to it. */
export function AddressForm({ hasPassword }: Props) {
  return (
    <Form
      action="/api/account/address"
      submit="Send confirmation link"
      savedText="Sent to the new address"
      resetOnSuccess
    >
      <TextInput label="New e-mail address" name="email" type="email" autoComplete="off" maxLength={254} required />
      {hasPassword && <CurrentPassword />}
    </Form>
  )
}

/** Shows that it is the person, and not somebody at their desk. */
export function CurrentPassword() {
  return (
    <TextInput
      label="Current password"
      name="current"
      type="password"
      autoComplete="current-password"
      width="medium"
      maxLength={200}
      required
    />
  )
}
