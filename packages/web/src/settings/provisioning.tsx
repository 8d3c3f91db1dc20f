import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago, date } from '../messages/format.ts'
import { signOn as words } from '../messages/sign-on.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { Copied, None, Part, secretOf, ShownOnce } from './parts.tsx'
import type { Made } from './parts.tsx'

/** Tokens with which an identity provider keeps people and teams up to date (SCIM). */
export function Provisioning({ isOwner }: { readonly isOwner: boolean }) {
  const tokens = useQuery({ queryKey: ['scim-tokens'], queryFn: () => answerOf(api.GET('/api/v1/sign-on/tokens')) })
  const [made, setMade] = useState<Made | null>(null)
  const secret = secretOf(made, tokens.data?.tokens)
  return (
    <Part title={words.tokens} lead={words.tokensLead} action={isOwner && <NewToken onMade={setMade} />}>
      {secret !== null && <ShownOnce label={words.made} value={secret} hint={words.madeHint} onClose={() => { setMade(null) }} />}
      <Loaded query={tokens}>{({ baseUrl, tokens: all }) => <>
        <Copied label={words.baseUrl} value={baseUrl} />
        {all.length === 0 ? <None icon="key">{words.noTokens}</None> : <ul className="rows">{all.map((token) => <li key={token.id} className="team"><TokenRow token={token} isOwner={isOwner} /></li>)}</ul>}
      </>}</Loaded>
    </Part>
  )
}

function NewToken({ onMade }: { readonly onMade: (made: Made) => void }) {
  const [days, setDays] = useState('365')
  const make = useChange({ ask: () => answerOf(api.POST('/api/v1/sign-on/tokens', { body: { days: days === '0' ? null : Number(days) } })), touches: ['scim-tokens'], done: null })
  return (
    <FormModal look="default" label={words.newToken} title={words.newToken} submit={words.newToken} busy={make.isPending} onSubmit={(close) => { make.mutate(undefined, { onSuccess: ({ token, secret }) => { onMade({ id: token.id, secret }); close() } }) }}>
      <NativeSelect label={words.days} value={days} data={Object.entries(words.daysOptions).sort(([one], [other]) => (Number(one) || Infinity) - (Number(other) || Infinity)).map(([value, label]) => ({ value, label }))} onChange={(event) => { setDays(event.target.value) }} />
    </FormModal>
  )
}

function TokenRow({ token: { id, prefix, lastUsedAt, expiresAt }, isOwner }: { readonly token: Schemas['ScimToken']; readonly isOwner: boolean }) {
  const revoke = useChange({ ask: () => doneOf(api.DELETE('/api/v1/sign-on/tokens/{id}', { params: { path: { id } } })), touches: ['scim-tokens'], done: () => words.revoked })
  return (
    <div className="row row-between">
      <div><span className="mono">{prefix}…</span><p className="small quiet">{words.used}: {lastUsedAt === null ? text.settings.never : ago(lastUsedAt, Date.now())} · {text.settings.until}: {expiresAt === null ? words.daysOptions[0] : date(expiresAt)}</p></div>
      {isOwner && <Sure label={words.revoke} name={words.revokeName(prefix)} title={words.revokeName(prefix)} confirm={words.revoke} busy={revoke.isPending} onConfirm={() => { revoke.mutate() }}>{words.revokeText}</Sure>}
    </div>
  )
}
