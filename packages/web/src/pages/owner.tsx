import { answerOf } from '@aicoe/client'
import { PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { installationQuery } from '../api/queries.ts'
import { Door, DoorForm } from '../doors/door.tsx'
import { text } from '../messages/text.ts'

/** The first visit of an installation: whoever comes makes the account that owns it. */
export function OwnerPage() {
  const installation = useQuery(installationQuery)
  const [values, setValues] = useState({ name: '', email: '', password: '', organization: '', token: '' })
  const set = (name: keyof typeof values) => ({ value: values[name], onChange: (event: { readonly target: { readonly value: string } }) => { setValues({ ...values, [name]: event.target.value }) } })
  const make = useMutation({
    mutationFn: async () => {
      const { name, email, password, organization, token } = values
      await answerOf(api.POST('/api/v1/installation/owner', { body: { name: name.trim(), email: email.trim(), password, ...(organization.trim() === '' ? {} : { organization: organization.trim() }), ...(token === '' ? {} : { token: token.trim() }) } }))
    },
    meta: { mayBeNobody: true }, onSuccess: () => { location.assign('/') },
  })
  return (
    <Door title={text.signIn.firstTitle} lead={text.signIn.firstText}>
      <DoorForm submit={text.signIn.create} busy={make.isPending || make.isSuccess} error={make.error} onSubmit={() => { make.mutate() }}>
        <TextInput label={text.signIn.name} autoComplete="name" required autoFocus maxLength={200} {...set('name')} />
        <TextInput label={text.signIn.email} type="email" autoComplete="username" required maxLength={254} {...set('email')} />
        <PasswordInput label={text.signIn.password} description={text.signIn.passwordHint} autoComplete="new-password" required minLength={10} maxLength={200} {...set('password')} />
        <TextInput label={text.signIn.organization} description={text.signIn.organizationHint} autoComplete="organization" maxLength={100} {...set('organization')} />
        {installation.data?.needsToken === true && <TextInput label={text.signIn.token} description={text.signIn.tokenHint} autoComplete="off" required {...set('token')} />}
      </DoorForm>
    </Door>
  )
}
