import type { Metadata } from 'next'
import { PlainShell } from '#components/shell/plain-shell.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import { JoinForm } from '#components/workshop/join-form.tsx'

export const metadata: Metadata = { title: 'Join a workshop' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The door for guests: a code and a name, no account. */
export default async function Join({ searchParams }: Props) {
  const { code } = await searchParams
  return (
    <PlainShell>
      <PageHeader title="Join a workshop" lead="You need no account. You see this workshop and nothing else." />
      <JoinForm>
        <TextInput
          label="Code"
          name="code"
          hint="Six characters, as on the screen."
          required
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          maxLength={20}
          width="short"
          className="font-mono uppercase"
          defaultValue={typeof code === 'string' ? code : ''}
        />
        <TextInput
          label="Your name"
          name="name"
          hint="The people in the workshop see it. A first name will do."
          required
          autoComplete="given-name"
          maxLength={80}
          width="medium"
        />
        <Checkbox label="I only watch" name="watch" hint="You see everything and are not asked to vote." />
      </JoinForm>
    </PlainShell>
  )
}
