import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, NativeSelect, Switch, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { rolesQuery } from '../api/people.ts'
import { meQuery, organizationQuery } from '../api/queries.ts'
import { ago, capital, date } from '../messages/format.ts'
import { signOn as words } from '../messages/sign-on.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { Domains } from './domains.tsx'
import { SecondFactorForAll } from './organization.tsx'
import { Closed, Copied, None, Part } from './parts.tsx'
import { Provisioning } from './provisioning.tsx'

type SignOn = Schemas['SignOn']

/** How people come in: the identity provider of the organisation, its domains, provisioning, and the second factor. */
export function SignOnSection() {
  const may = useMay()
  const isOwner = useQuery(meQuery).data?.role === 'owner'
  const signOn = useQuery({ queryKey: ['sign-on'], queryFn: () => answerOf(api.GET('/api/v1/sign-on')), enabled: may('organization.write') })
  const organization = useQuery(organizationQuery)
  if (!may('organization.write')) return <Part><Closed /></Part>
  return (
    <>
      {!isOwner && <Closed>{words.ownersOnly}</Closed>}
      <Loaded query={signOn}>{(found) => <>
        <Domains domains={found.domains} isOwner={isOwner} />
        <Provider signOn={found} isOwner={isOwner} />
        <Rules key={`${found.role} ${String(found.required)}`} signOn={found} isOwner={isOwner} />
      </>}</Loaded>
      <Provisioning isOwner={isOwner} />
      {organization.data !== undefined && <SecondFactorForAll isOn={organization.data.secondFactorRequired} />}
    </>
  )
}

function Provider({ signOn: { service, provider, lastSignInAt }, isOwner }: { readonly signOn: SignOn; readonly isOwner: boolean }) {
  return (
    <Part title={words.provider} lead={words.providerLead} action={isOwner && <Connect label={provider === null ? words.connect : words.replace} />}>
      <h3>{words.service}</h3>
      <Copied label={words.answerUrl} value={service.answerUrl} />
      <Copied label={words.entityId} value={service.entityId} />
      <Copied label={words.metadataUrl} value={service.metadataUrl} />
      <p className="small quiet">{words.nameId}</p>
      {provider === null ? <None icon="shield">{words.none}</None> : (
        <div className="stack">
          <dl className="pairs">
            <div><dt>{words.entity}</dt><dd className="mono breaks">{provider.entity}</dd></div>
            <div><dt>{words.signInUrl}</dt><dd className="mono breaks">{provider.url}</dd></div>
            {provider.certificates.map(({ fingerprint, expiresAt }) => <div key={fingerprint}><dt>{words.certificate}</dt><dd><span className="mono breaks">{fingerprint}</span> · {words.expires(date(expiresAt))}</dd></div>)}
          </dl>
          <p><span className={`chip ${lastSignInAt === null ? 'chip-warn' : 'chip-good'}`}>{lastSignInAt === null ? words.untried : words.tried(ago(lastSignInAt, Date.now()))}</span></p>
          <div className="row"><Try />{isOwner && <Disconnect />}</div>
        </div>
      )}
    </Part>
  )
}

function Connect({ label }: { readonly label: string }) {
  const [metadata, setMetadata] = useState('')
  const connect = useChange({ ask: () => answerOf(api.PUT('/api/v1/sign-on/provider', { body: { metadata } })), touches: ['sign-on'], done: () => words.connected })
  return (
    <FormModal label={label} title={words.connectTitle} submit={words.connect} busy={connect.isPending} onSubmit={(close) => { connect.mutate(undefined, { onSuccess: () => { setMetadata(''); close() } }) }}>
      <Textarea label={words.metadata} description={words.metadataHint} required rows={8} maxLength={500_000} data-autofocus value={metadata} onChange={(event) => { setMetadata(event.target.value) }} classNames={{ input: 'mono' }} />
    </FormModal>
  )
}

/** Goes to the provider with the own address and comes back here. */
function Try() {
  const email = useQuery(meQuery).data?.user?.email ?? ''
  const go = useMutation({ mutationFn: () => answerOf(api.POST('/api/auth/sso', { body: { email, callbackURL: '/settings/sign-on' } })), onSuccess: ({ url }) => { location.assign(url) }, onError: tellFailure })
  return <Button variant="default" title={words.testHint} loading={go.isPending} onClick={() => { go.mutate() }}>{words.test}</Button>
}

function Disconnect() {
  const end = useChange({ ask: () => doneOf(api.DELETE('/api/v1/sign-on/provider')), touches: ['sign-on', 'me'], done: () => words.disconnected })
  return <Sure label={words.disconnect} title={words.disconnectTitle} confirm={words.disconnect} busy={end.isPending} onConfirm={() => { end.mutate() }}>{words.disconnectText}</Sure>
}

function Rules({ signOn: { role, required, provider, lastSignInAt }, isOwner }: { readonly signOn: SignOn; readonly isOwner: boolean }) {
  const roles = (useQuery(rolesQuery).data?.roles ?? []).map(({ name }) => name).filter((name) => name !== 'owner')
  const change = useChange({ ask: (rules: { readonly role: string; readonly required: boolean }) => answerOf(api.PUT('/api/v1/sign-on/rules', { body: rules })), touches: ['sign-on', 'me'], done: () => text.settings.saved })
  const isReady = provider !== null && lastSignInAt !== null
  return (
    <Part title={words.rules}>
      <NativeSelect className="settings-narrow" label={words.role} value={role} disabled={!isOwner || change.isPending} data={[...new Set([role, ...roles])].map((value) => ({ value, label: capital(value) }))} onChange={(event) => { change.mutate({ role: event.target.value, required }) }} />
      <Switch label={words.required} description={isReady || required ? words.requiredHint : words.requiredFirst} checked={required} disabled={!isOwner || change.isPending || !(isReady || required)} onChange={() => { change.mutate({ role, required: !required }) }} />
    </Part>
  )
}
