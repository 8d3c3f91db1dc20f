import { answerOf } from '@aicoe/client'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { renderSVG } from 'uqr'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Icon } from '../shell/icon.tsx'
import './second-factor.css'

const words = text.secondFactor
interface Begun { readonly totpURI: string; readonly backupCodes: readonly string[] }

/** Sets up the second factor of who is signed in, renews its recovery codes, switches it off. */
export function SecondFactor() {
  const isOn = useQuery(meQuery).data?.user?.secondFactor ?? false
  const [begun, setBegun] = useState<Begun | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <div className="stack">
      <p className="row"><span className={isOn ? 'chip chip-good' : 'chip'}><Icon name={isOn ? 'check' : 'shield'} size={13} />{isOn ? words.on : words.off}</span></p>
      {begun !== null && <Finish begun={begun} onDone={() => { setCodes(begun.backupCodes); setBegun(null) }} />}
      {codes !== null && <Codes codes={codes} onClose={() => { setCodes(null) }} />}
      {begun === null && codes === null && (isOn ? <div className="row"><Renew onCodes={setCodes} /><SwitchOff /></div> : <Begin onBegun={setBegun} />)}
    </div>
  )
}

function Password({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return <PasswordInput label={words.password} autoComplete="current-password" required data-autofocus value={value} onChange={(event) => { onChange(event.target.value) }} />
}

function Begin({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const [password, setPassword] = useState('')
  const begin = useChange({ ask: () => answerOf(api.POST('/api/auth/two-factor/enable', { body: { password } })), touches: [], done: null, then: onBegun })
  return (
    <div>
      <FormModal label={words.setUp} title={words.setUpTitle} submit={words.go} busy={begin.isPending} onOpen={() => { setPassword('') }} onSubmit={(close) => { begin.mutate(undefined, { onSuccess: close }) }}>
        <Password value={password} onChange={setPassword} />
      </FormModal>
    </div>
  )
}

function Finish({ begun, onDone }: { readonly begun: Begun; readonly onDone: () => void }) {
  const [code, setCode] = useState('')
  const picture = useMemo(() => `data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(begun.totpURI, { border: 1 }))}`, [begun.totpURI])
  const key = new URL(begun.totpURI).searchParams.get('secret') ?? ''
  const finish = useChange({ ask: () => answerOf(api.POST('/api/auth/two-factor/verify-totp', { body: { code: code.trim() } })), touches: ['me', 'sessions'], done: () => words.isOn, then: onDone })
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); finish.mutate() }}>
      <p>{words.scan}</p>
      <img className="qr" src={picture} alt={words.picture} />
      <TextInput label={words.key} readOnly value={key} onFocus={(event) => { event.target.select() }} classNames={{ input: 'mono' }} />
      <div className="form-row">
        <TextInput label={words.code} description={words.codeHint} inputMode="numeric" autoComplete="one-time-code" pattern="\d{6}" maxLength={6} required value={code} onChange={(event) => { setCode(event.target.value) }} />
        <Button type="submit" loading={finish.isPending}>{words.confirm}</Button>
      </div>
    </form>
  )
}

function Codes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  return (
    <div className="stack" role="status">
      <div><h3>{words.recovery}</h3><p className="quiet">{words.recoveryLead}</p></div>
      <ul className="recovery-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div><Button variant="default" onClick={onClose}>{text.settings.haveIt}</Button></div>
    </div>
  )
}

function Renew({ onCodes }: { readonly onCodes: (codes: readonly string[]) => void }) {
  const [password, setPassword] = useState('')
  const renew = useChange({ ask: () => answerOf(api.POST('/api/auth/two-factor/generate-backup-codes', { body: { password } })), touches: [], done: null, then: ({ backupCodes }) => { onCodes(backupCodes) } })
  return (
    <FormModal label={words.newCodes} title={words.newCodes} submit={words.make} look="default" busy={renew.isPending} onOpen={() => { setPassword('') }} onSubmit={(close) => { renew.mutate(undefined, { onSuccess: close }) }}>
      <p className="quiet">{words.newCodesLead}</p>
      <Password value={password} onChange={setPassword} />
    </FormModal>
  )
}

function SwitchOff() {
  const [password, setPassword] = useState('')
  const disable = useChange({ ask: () => answerOf(api.POST('/api/auth/two-factor/disable', { body: { password } })), touches: ['me', 'sessions'], done: () => words.isOff })
  return (
    <FormModal label={words.switchOff} title={words.switchOff} submit={words.switchOff} look="default" busy={disable.isPending} onOpen={() => { setPassword('') }} onSubmit={(close) => { disable.mutate(undefined, { onSuccess: close }) }}>
      <Password value={password} onChange={setPassword} />
    </FormModal>
  )
}
