import { Time } from '#components/ui/time.tsx'
import type { FallbackTrigger } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import { routeHint, routeWord, triggerHint, triggerWord } from '#lib/use-case/words.ts'
import { SaidRow, Written } from './said.tsx'

/** Each trigger with the routes that catch it. */
export function FallbacksView({ fallbacks }: { fallbacks: Workbench['fallbacks'] }) {
  return (
    <dl>
      {(Object.keys(triggerWord) as FallbackTrigger[]).map((trigger) => {
        const routes = fallbacks.filter((fallback) => fallback.trigger === trigger)
        return (
          <SaidRow key={trigger} name={triggerWord[trigger]} hint={triggerHint[trigger]}>
            {routes.length === 0 && <span className="font-medium text-problem">No route</span>}
            {routes.length > 0 && (
              <ul className="grid gap-2">
                {routes.map((route) => (
                  <li key={route.id}>
                    {routeWord[route.route]} <span className="text-muted">– {routeHint[route.route]}</span>
                    <Written text={route.detail} quiet />
                    <p className="text-small text-muted">
                      {route.exercisedOn ? (
                        <>
                          Last exercised <Time iso={route.exercisedOn} />
                        </>
                      ) : (
                        'Never exercised'
                      )}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </SaidRow>
        )
      })}
    </dl>
  )
}
