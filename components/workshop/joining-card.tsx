import type { Joining } from '#lib/workshop/types.ts'

interface Props {
  joining: Joining
  code: string
  size?: 'normal' | 'large'
}

/** How people come in: an address, six characters, and the same as a QR code. */
export function JoiningCard({ joining, code, size = 'normal' }: Props) {
  const large = size === 'large'
  return (
    <div className="flex flex-wrap items-center gap-6">
      <div
        role="img"
        aria-label="QR code that leads to this workshop"
        className={`shrink-0 bg-[#fff] p-1 ${large ? 'size-56' : 'size-32'}`}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by the server from our own address and code
        dangerouslySetInnerHTML={{ __html: joining.qr }}
      />
      <div className="min-w-0">
        <p className={large ? 'text-lead' : 'text-small text-muted'}>Join at {joining.address}</p>
        <p className={`font-mono font-semibold tracking-widest ${large ? 'text-display' : 'text-title'}`}>{code}</p>
      </div>
    </div>
  )
}
