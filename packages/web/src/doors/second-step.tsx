import { answerOf } from '@aicoe/client'
import { Checkbox, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { Door, DoorForm } from './door.tsx'

const words = text.secondFactor

/** After the right password of somebody who has a second factor: the code of the app, or one to recover with. */
export function SecondStep({ onIn, onAgain }: { readonly onIn: () => void; readonly onAgain: () => void }) {
  const [isRecovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const [trustDevice, setTrust] = useState(false)
  const send = useMutation({
    mutationFn: () => { const body = { code: code.trim(), trustDevice }; return answerOf(isRecovery ? api.POST('/api/auth/two-factor/verify-backup-code', { body }) : api.POST('/api/auth/two-factor/verify-totp', { body })) },
    meta: { mayBeNobody: true }, onSuccess: onIn,
  })
  const change = (): void => { setRecovery(!isRecovery); setCode(''); send.reset() }
  return (
    <Door title={words.askTitle} lead={isRecovery ? words.recoveryLead : words.askLead} foot={<>
      <button type="button" className="plain-button link" onClick={change}>{isRecovery ? words.useApp : words.useRecovery}</button>
      <button type="button" className="plain-button link" onClick={onAgain}>{words.again}</button>
    </>}>
      <DoorForm submit={text.signIn.submit} busy={send.isPending || send.isSuccess} error={send.error} onSubmit={() => { send.mutate() }}>
        <TextInput key={String(isRecovery)} label={isRecovery ? words.recoveryCode : words.code} autoComplete="one-time-code" inputMode={isRecovery ? 'text' : 'numeric'} required autoFocus maxLength={40} value={code} onChange={(event) => { setCode(event.target.value) }} {...(isRecovery ? {} : { pattern: '\\d{6}', description: words.codeHint })} />
        <Checkbox label={words.trust} checked={trustDevice} onChange={(event) => { setTrust(event.target.checked) }} />
      </DoorForm>
    </Door>
  )
}
