import { startTransition, useEffect, useState } from 'react'

/** False for what is drawn first, true once that stands on the screen: what nobody looks for at once is drawn then, and asked for, a little at a time. */
export function useSettled(): boolean {
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => { timer = setTimeout(() => { startTransition(() => { setSettled(true) }) }) })
    return () => { cancelAnimationFrame(frame); clearTimeout(timer) }
  }, [])
  return isSettled
}
