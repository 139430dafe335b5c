'use client'
import type { ComponentProps } from 'react'
import { Button, type ButtonLook } from './button.tsx'

type Props = ButtonLook & ComponentProps<'button'>

/** Opens the dialog with that id. */
export function DialogButton({ opens, ...rest }: Props & { opens: string }) {
  const open = () => {
    const dialog = document.getElementById(opens)
    if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal()
  }
  return <Button type="button" aria-haspopup="dialog" onClick={open} {...rest} />
}

/** Closes the dialog it stands in, without a nested form. */
export function DialogClose(props: Props) {
  return <Button type="button" onClick={(event) => event.currentTarget.closest('dialog')?.close()} {...props} />
}
