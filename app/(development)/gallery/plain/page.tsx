import { notFound } from 'next/navigation'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Form } from '#components/ui/form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

/** The shell of the screens outside an organisation; not part of a production build. */
export default function PlainGalleryPage() {
  if (process.env.NODE_ENV === 'production') notFound()
  return (
    <PlainShell>
      <PageHeader title="Sign in" lead="With the address that your organisation invited." />
      <Form action="/api/gallery/refused" submit="Sign in">
        <TextInput label="E-mail address" name="email" type="email" autoComplete="email" required />
        <TextInput label="Password" name="password" type="password" autoComplete="current-password" required />
      </Form>
    </PlainShell>
  )
}
