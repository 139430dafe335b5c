'use client'
import { useEffect, useRef } from 'react'
import { words } from '#lib/language/words.ts'
import { rememberSingleKeys, singleKeysOn } from './shortcuts.ts'

/** Turns keys without a modifier on and off; remembered in this browser. */
export function KeysSwitch() {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.checked = singleKeysOn()
  }, [])
  return (
    <label className="choice">
      <input
        ref={box}
        type="checkbox"
        className="tick"
        defaultChecked
        onChange={(event) => rememberSingleKeys(event.currentTarget.checked)}
      />
      <span>{words('questionnaire').keys.single}</span>
    </label>
  )
}
