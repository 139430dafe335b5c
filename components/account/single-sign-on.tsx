import { Form } from '#components/ui/form.tsx'
import { Time } from '#components/ui/time.tsx'

interface Props {
  name: string
  /** ISO instants; empty when none is connected. */
  connectedAt: readonly string[]
  /** Whether the account can be entered without it. */
  otherWay: boolean
}

/** Connects the installation's single sign-on with one's own account, or disconnects it. */
export function SingleSignOn({ name, connectedAt, otherWay }: Props) {
  const action = '/api/account/single-sign-on'
  const [first] = connectedAt
  if (first === undefined)
    return (
      <>
        <p className="measure text-muted">
          Then it signs you in here, whatever address it tells. You are led to {name} and back.
        </p>
        <Form action={action} submit={`Connect ${name}`} tone="quiet" savedText="On the way" />
      </>
    )
  return (
    <>
      <p className="measure">
        Connected on <Time iso={first} />.{' '}
        {!otherWay && 'It is your only way in: set a password before you disconnect it.'}
      </p>
      {otherWay && (
        <Form
          action={action}
          method="DELETE"
          submit={`Disconnect ${name}`}
          tone="danger"
          confirm={`Disconnect ${name}? It no longer signs you in, and every other session ends.`}
          savedText="Disconnected"
        />
      )}
    </>
  )
}
