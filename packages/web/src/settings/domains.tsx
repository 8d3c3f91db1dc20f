import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { signOn as words } from '../messages/sign-on.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Sure } from '../shell/sure.tsx'
import { Copied, None, Part } from './parts.tsx'

type Domain = Schemas['SignOnDomain']
/** The organisation that every installation has: its owners own the installation. */
const home = '00000000-0000-4000-8000-000000000001'

/** The domains of the organisation, and how each is proven. */
export function Domains({ domains, isOwner }: { readonly domains: readonly Domain[]; readonly isOwner: boolean }) {
  const [name, setName] = useState('')
  const add = useChange({ ask: () => answerOf(api.POST('/api/v1/sign-on/domains', { body: { domain: name } })), touches: ['sign-on'], done: null })
  return (
    <Part title={words.domains} lead={words.domainsLead} action={isOwner && (
      <FormModal look="default" label={words.addDomain} title={words.addDomain} submit={words.addDomain} busy={add.isPending} onSubmit={(close) => { add.mutate(undefined, { onSuccess: () => { setName(''); close() } }) }}>
        <TextInput label={words.domain} description={words.domainHint} required maxLength={253} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />
      </FormModal>
    )}>
      {domains.length === 0 ? <None icon="building">{words.noDomains}</None> : <ul className="rows">{domains.map((domain) => <li key={domain.domain} className="team"><DomainCard domain={domain} isOwner={isOwner} /></li>)}</ul>}
    </Part>
  )
}

function DomainCard({ domain: { domain, record, verifiedAt, verifiedBy }, isOwner }: { readonly domain: Domain; readonly isOwner: boolean }) {
  const ownsInstallation = useQuery(meQuery).data?.organization?.id === home
  const params = { path: { domain } }
  const verify = useChange({ ask: (by: 'dns' | 'owner') => answerOf(api.POST('/api/v1/sign-on/domains/{domain}/verify', { params, body: { by } })), touches: ['sign-on'], done: () => words.isVerified(domain) })
  const release = useChange({ ask: () => doneOf(api.DELETE('/api/v1/sign-on/domains/{domain}', { params })), touches: ['sign-on'], done: () => words.released(domain) })
  const isOpen = verifiedAt === null
  return (
    <>
      <div className="row row-between"><h3 className="mono breaks">{domain}</h3><span className={`chip ${isOpen ? 'chip-warn' : 'chip-good'}`}>{isOpen ? words.open : verifiedBy === 'owner' ? words.byOwner : words.verified}</span></div>
      {isOpen && <><p className="small quiet">{words.prove}</p><Copied label={words.recordName} value={record.name} /><Copied label={words.recordValue} value={record.value} /></>}
      {isOwner && (
        <div className="row">
          {isOpen && <Button size="compact-sm" variant="default" loading={verify.isPending} onClick={() => { verify.mutate('dns') }}>{words.verify}</Button>}
          {isOpen && ownsInstallation && <Sure label={words.vouch} title={words.vouchTitle(domain)} confirm={words.vouch} busy={verify.isPending} onConfirm={() => { verify.mutate('owner') }}>{words.vouchText}</Sure>}
          <Sure label={words.release} name={words.releaseName(domain)} title={words.releaseName(domain)} confirm={words.release} busy={release.isPending} onConfirm={() => { release.mutate() }}>{words.releaseText}</Sure>
        </div>
      )}
    </>
  )
}
