import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { CurrentPassword } from './address-form.tsx'

interface Props {
  hasPassword: boolean
  graceDays: number
  /** Organisations that would be left without an owner: they come first. */
  lastOwnerOf: readonly { name: string; slug: string }[]
  /** Organisations that nobody else belongs to: they go with the account. */
  aloneIn: readonly string[]
}

/** What deleting the account means, and the way to it. */
export function DeleteAccount({ hasPassword, graceDays, lastOwnerOf, aloneIn }: Props) {
  if (lastOwnerOf.length > 0)
    return (
      <div className="max-w-text">
        <p>
          You are the last owner of organisations that others belong to. In each, make somebody else an owner first, or
          delete it:
        </p>
        <ul className="mt-2 list-disc ps-5">
          {lastOwnerOf.map(({ name, slug }) => (
            <li key={slug} className="wrap-anywhere">
              {name}: <a href={`/o/${slug}/members`}>members</a>, <a href={`/o/${slug}/settings#delete`}>delete</a>
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <div className="max-w-text">
      <p>
        You are signed out everywhere at once. For {graceDays} days signing in keeps the account; then it is erased.
        What you answered stays in your organisations under “Former member”, without your name or address.
        {aloneIn.length > 0 && ` Nobody else belongs to ${aloneIn.join(', ')}: that is erased as well.`}
      </p>
      <p className="mt-4">
        <DialogButton opens="delete-account" tone="danger">
          Delete account
        </DialogButton>
      </p>
      <Dialog id="delete-account" title="Delete your account?">
        <Form
          action="/api/account/deletion"
          submit="Delete account"
          tone="danger"
          secondary={<DialogClose tone="plain">Keep account</DialogClose>}
        >
          <TextInput
            label="Your e-mail address"
            name="email"
            type="email"
            autoComplete="off"
            maxLength={254}
            required
            hint="Type it, so that nothing is deleted by accident."
          />
          {hasPassword && <CurrentPassword />}
        </Form>
      </Dialog>
    </div>
  )
}
