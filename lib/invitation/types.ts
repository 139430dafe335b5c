/** How inviting one person of several ended. */
export type InvitationOutcome =
  | {
      email: string
      /**
       * `sent` is on its way by mail; `not-mailed` is stored, but the mail server did not take the message; `member` and
       * `invited` are known here already; `twice` stood in the list before; `too-often` got five within an hour.
       */
      kind: 'sent' | 'not-mailed' | 'member' | 'invited' | 'twice' | 'too-often'
    }
  /** Where no mail goes out: the link that the inviting person passes on. It proves nothing about whoever opens it. */
  | { email: string; kind: 'to-hand-over'; link: string }
