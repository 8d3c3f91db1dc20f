import { useEffect, useState } from 'react'

export type Asked<Data> = { readonly state: 'waiting' } | { readonly state: 'here'; readonly data: Data } | { readonly state: 'failed'; readonly error: unknown; readonly again: () => void }

/** What a question brought; asked anew when its words change. */
export function useAsked<Data>(ask: () => Promise<Data>, words: string): Asked<Data> {
  const [round, setRound] = useState(0)
  const name = `${words} ${round}`
  const [answer, setAnswer] = useState<{ readonly name: string; readonly asked: Asked<Data> }>({ name: '', asked: { state: 'waiting' } })
  useEffect(() => {
    let isLeft = false
    const tell = (asked: Asked<Data>): void => { if (!isLeft) setAnswer({ name, asked }) }
    ask().then((data) => { tell({ state: 'here', data }) }, (error: unknown) => { tell({ state: 'failed', error, again: () => { setRound((before) => before + 1) } }) })
    return () => { isLeft = true }
    // The words say what is asked; the function is another one on each render.
  }, [name])
  return answer.name === name ? answer.asked : { state: 'waiting' }
}
