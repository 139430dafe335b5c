'use client'

import { useCallback, useEffect, useState } from 'react'

const key = 'footing.wall.lit'

/** Whether the wall is drawn for a lit room; for a dark one until somebody says otherwise on this computer. */
export function useRoomLight(): [lit: boolean, change: () => void] {
  const [lit, setLit] = useState(false)
  useEffect(() => {
    try {
      setLit(localStorage.getItem(key) === 'yes')
    } catch {
      // Nothing is remembered here: the room is dark.
    }
  }, [])
  const change = useCallback(
    () =>
      setLit((before) => {
        try {
          localStorage.setItem(key, before ? 'no' : 'yes')
        } catch {
          // It holds until the page is left.
        }
        return !before
      }),
    [],
  )
  return [lit, change]
}
