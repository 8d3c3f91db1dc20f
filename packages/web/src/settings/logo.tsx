import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { branding as words } from '../messages/branding.ts'

const kinds = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml']
const most = 256_000

/** Chooses a logo. It stays a data: URI and is only ever shown as an image, where nothing in it runs. */
export function LogoField({ logo, onChange }: { readonly logo: string | null; readonly onChange: (logo: string | null) => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const take = (file: File | null): void => {
    if (file === null) return
    const refusal = kinds.includes(file.type) ? file.size > most ? words.tooLarge : null : words.kind
    setProblem(refusal)
    if (refusal === null) dataUri(file).then(onChange, () => { setProblem(words.unreadable) })
  }
  return (
    <div className="stack">
      <div><p className="branding-label" id="logo-label">{words.logo}</p><p className="small quiet">{words.logoHint}</p></div>
      <div className="branding-logo">{logo === null ? <><span className="small quiet">{words.noLogo}</span> <img src="/icon.svg" alt="" width={28} height={28} /></> : <img className="brand-logo" src={logo} alt={words.logo} />}</div>
      <div className="row">
        <FileButton accept={kinds.join(',')} onChange={take} inputProps={{ 'aria-labelledby': 'logo-label' }}>{(props) => <Button {...props} variant="default">{logo === null ? words.choose : words.other}</Button>}</FileButton>
        {logo !== null && <Button variant="subtle" color="gray" onClick={() => { onChange(null) }}>{words.none}</Button>}
      </div>
      {problem !== null && <p className="small danger" role="alert">{problem}</p>}
    </div>
  )
}

async function dataUri(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return `data:${file.type};base64,${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}
