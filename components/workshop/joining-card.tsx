import type { Joining } from '#lib/workshop/types.ts'

interface Props {
  joining: Joining
  code: string
  /** `medium` for a corner of the wall, `large` while it waits for people. */
  size?: 'normal' | 'medium' | 'large'
}

/** How people come in: an address, six characters, and the same as a QR code. */
export function JoiningCard({ joining, code, size = 'normal' }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-6">
      <div
        role="img"
        aria-label="QR code that leads to this workshop"
        className={`shrink-0 bg-[#fff] p-1 ${size === 'large' ? 'size-56' : 'size-32'}`}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the server from our own address and code
        dangerouslySetInnerHTML={{ __html: joining.qr }}
      />
      <div className="min-w-0">
        <p className={size === 'normal' ? 'text-small text-muted' : 'text-lead'}>Join at {joining.address}</p>
        <p className={`font-mono font-semibold tracking-widest ${size === 'normal' ? 'text-title' : 'text-display'}`}>
          {code}
        </p>
      </div>
    </div>
  )
}
