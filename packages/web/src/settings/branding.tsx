import { answerOf } from '@aicoe/client'
import { Button, Radio, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CSSProperties } from 'react'
import { brandingQuery } from '../api/branding.ts'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { branding as words } from '../messages/branding.ts'
import { Loaded } from '../shell/states.tsx'
import { brandTokens } from '../theme/brand.ts'
import type { Branding } from '../theme/brand.ts'
import { LogoField } from './logo.tsx'
import { Closed, Part } from './parts.tsx'
import './branding.css'

const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value)
const typefaces = ['house', 'sans', 'serif', 'system'] as const

/** Logo, accent and typeface of the organisation, seen before they are saved. */
export function BrandingSection() {
  const may = useMay()
  const kept = useQuery(brandingQuery)
  return (
    <Part lead={words.lead}>
      <Loaded query={kept}>{(look) => (may('organization.write') ? <Edit key={JSON.stringify(look)} kept={look} /> : <><Closed /><Preview look={look} /></>)}</Loaded>
    </Part>
  )
}

interface Wish { readonly accent: string; readonly typeface: Branding['typeface']; readonly logo: string | null }

function Edit({ kept }: { readonly kept: Branding }) {
  const before: Wish = { accent: kept.accent ?? '', typeface: kept.typeface, logo: kept.logo }
  const [wish, setWish] = useState(before)
  const change = (part: Partial<Wish>): void => { setWish((now) => ({ ...now, ...part })) }
  const { accent, typeface, logo } = wish
  const isWrong = accent !== '' && !isColour(accent)
  const tones = useTones(accent, kept)
  const save = useChange({ ask: () => answerOf(api.PUT('/api/v1/branding', { body: { accent: accent === '' ? null : accent, typeface, logo } })), touches: ['branding'], done: () => words.saved })
  return (
    <form className="branding" onSubmit={(event) => { event.preventDefault(); if (!isWrong) save.mutate() }}>
      <div className="stack branding-wishes">
        <LogoField logo={logo} onChange={(next) => { change({ logo: next }) }} />
        <Accent accent={accent} isWrong={isWrong} tones={tones} onChange={(next) => { change({ accent: next }) }} />
        <Radio.Group label={words.typeface} value={typeface} onChange={(value) => { change({ typeface: typefaces.find((each) => each === value) ?? 'house' }) }}>
          <div className="stack radios">{typefaces.map((value) => <Radio key={value} value={value} label={words.typefaces[value]} />)}</div>
        </Radio.Group>
        <div><Button type="submit" loading={save.isPending} disabled={isWrong || JSON.stringify(wish) === JSON.stringify(before)}>{words.save}</Button></div>
      </div>
      <Preview look={{ ...kept, tones, logo }} />
    </form>
  )
}

/** The colours that an accent would give. The server makes them, so that they are the same everywhere. */
function useTones(accent: string, kept: Branding): Branding['tones'] {
  const [asked] = useDebouncedValue(accent, 150)
  const seen = useQuery({ queryKey: ['branding', 'as-if', asked], queryFn: () => answerOf(api.GET('/api/v1/branding', { params: { query: { accent: asked } } })), enabled: isColour(asked), placeholderData: keepPreviousData, staleTime: Infinity })
  return accent === '' ? null : seen.data?.tones ?? kept.tones
}

interface AccentProps { readonly accent: string; readonly isWrong: boolean; readonly tones: Branding['tones']; readonly onChange: (accent: string) => void }

function Accent({ accent, isWrong, tones, onChange }: AccentProps) {
  return (
    <div className="stack">
      <div className="form-row">
        <TextInput className="grow" label={words.accent} description={words.accentHint} placeholder={words.accentNone} maxLength={7} value={accent} error={isWrong ? words.accentWrong : null} onChange={(event) => { onChange(event.target.value.trim()) }} />
        <input className="branding-picker" type="color" aria-label={words.accentPicker} value={isColour(accent) ? accent : '#2f52d0'} onChange={(event) => { onChange(event.target.value) }} />
        {accent !== '' && <Button variant="default" onClick={() => { onChange('') }}>{words.reset}</Button>}
      </div>
      {tones !== null && isColour(accent) && <p className="small quiet" role="status">{tones.light.accent === accent.toLowerCase() ? words.kept(accent) : words.adjusted(accent, tones.light.accent, tones.dark.accent)}</p>}
    </div>
  )
}

/** A few things as they would look, in both themes whichever the page is in. */
function Preview({ look }: { readonly look: Branding }) {
  return (
    <section className="branding-previews" aria-labelledby="preview">
      <h2 id="preview">{words.preview}</h2>
      {(['light', 'dark'] as const).map((theme) => (
        <div key={theme} className={`branding-preview branding-${theme}`} style={brandTokens(look) as CSSProperties}>
          <p className="small branding-theme">{words[theme]}</p>
          {look.logo !== null && <img className="brand-logo" src={look.logo} alt={look.name} />}
          <p className="branding-title">{words.sampleTitle}</p>
          <p>{words.sampleText} <span className="branding-link">{words.sampleLink}</span>.</p>
          <p className="row"><span className="branding-button">{words.sampleButton}</span><span className="branding-mark">{words.sampleMark}</span></p>
        </div>
      ))}
    </section>
  )
}
