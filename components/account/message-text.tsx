import type { TextPart } from '#lib/mail/rules.ts'

/** A plain-text message with its addresses as links. */
export function MessageText({ parts }: { parts: readonly TextPart[] }) {
  return (
    <p className="measure mt-4 whitespace-pre-wrap wrap-anywhere">
      {parts.map((part, index) =>
        part.kind === 'link' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts never change their order
          <a key={index} href={part.text}>
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  )
}
