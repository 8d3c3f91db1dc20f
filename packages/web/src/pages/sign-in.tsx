import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { enterWith } from '../api/client.ts'
import { text } from '../messages/text.ts'
import './sign-in.css'

export function SignInPage() {
  const [key, setKey] = useState('')
  const submit = (event: SubmitEvent): void => { event.preventDefault(); enterWith(key.trim()) }
  return (
    <main className="door">
      <form className="door-card stack" onSubmit={submit}>
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1>{text.signIn.title}</h1>
        <p className="quiet">{text.signIn.promise}</p>
        <PasswordInput label={text.shell.account} value={key} onChange={(event) => { setKey(event.target.value) }} required />
        <Button type="submit" fullWidth>{text.signIn.submit}</Button>
      </form>
    </main>
  )
}
