import { answerOf } from '@aicoe/client'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { api, workFor } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { SingleSignOn } from '../doors/single-sign-on.tsx'
import { text } from '../messages/text.ts'
import { Icon } from './icon.tsx'
import { later } from './later.ts'
import { Empty, Loading } from './states.tsx'
import { tellFailure } from './toasts.tsx'

const SecondFactor = later(() => import('../second-factor/second-factor.tsx').then((module) => module.SecondFactor))

/** In the place of every page for a person who is in no organisation: the ways into one. */
export function Homeless() {
  const [name, setName] = useState('')
  const make = useMutation({ mutationFn: () => answerOf(api.POST('/api/v1/organizations', { body: { name: name.trim() } })), onSuccess: ({ id }) => { workFor(id) }, onError: tellFailure })
  const form = (
    <form className="row" onSubmit={(event) => { event.preventDefault(); make.mutate() }}>
      <TextInput aria-label={text.signIn.organization} placeholder={text.signIn.organization} required maxLength={100} value={name} onChange={(event) => { setName(event.target.value) }} />
      <Button type="submit" loading={make.isPending}>{text.signIn.found}</Button>
    </form>
  )
  const me = useQuery(meQuery).data
  const others = me?.organizations ?? []
  if (me?.secondFactorRequired === true) return (
    <div className="page page-narrow">
      <div className="page-head"><div><h1>{text.secondFactor.requiredTitle}</h1><p className="quiet">{text.secondFactor.requiredLead}</p></div></div>
      <Suspense fallback={<Loading />}><SecondFactor /></Suspense>
    </div>
  )
  if (me?.signOnRequired === true) return (
    <div className="page page-narrow">
      <div className="page-head"><div><h1>{text.signIn.signOnRequiredTitle}</h1><p className="quiet">{text.signIn.signOnRequiredText}</p></div></div>
      <SingleSignOn email={me.user?.email ?? ''} then="/" />
    </div>
  )
  if (others.length > 0) return (
    <div className="page page-narrow">
      <h1>{text.signIn.goneTitle}</h1>
      <ul className="rows">{others.map(({ id, name: other }) => <li key={id}><button type="button" className="plain-button row-link row-button" onClick={() => { workFor(id) }}><Icon name="building" /><span className="row-main row-title">{other}</span><Icon name="chevronRight" /></button></li>)}</ul>
    </div>
  )
  return <div className="page page-narrow"><h1>{text.signIn.homelessTitle}</h1><Empty icon="building" title={text.signIn.found} action={form}>{text.signIn.homelessText}</Empty></div>
}
