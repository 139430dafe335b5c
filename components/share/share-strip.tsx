import { rich } from '#components/language/rich.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { words } from '#lib/language/words.ts'
import { aboutMinutes } from '#lib/share/rules.ts'
import type { ShareStanding } from '#lib/share/types.ts'

/** On the overview, for somebody whose own questions are not all answered. */
export function ShareStrip({ root, share }: { root: string; share: ShareStanding }) {
  const say = words('share')
  return (
    <p className="no-print flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3">
      <span>
        {rich(
          say.strip({
            count: share.open.length,
            time: aboutMinutes(share.minutes),
            strong: (inside) => <span className="font-medium">{inside}</span>,
          }),
        )}
      </span>
      <ButtonLink href={`${root}/share`} size="small" prefetch={false}>
        {say.stripGo}
      </ButtonLink>
    </p>
  )
}
