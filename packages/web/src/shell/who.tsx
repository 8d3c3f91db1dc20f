import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { meQuery } from '../api/queries.ts'
import { initials } from '../messages/format.ts'
import { text } from '../messages/text.ts'

/** Who is signed in, for which organisation: opens the account's menu. */
export function Who(props: ComponentProps<'button'>) {
  const me = useQuery(meQuery)
  const name = me.data?.user?.name ?? ''
  return (
    <button {...props} type="button" className="plain-button who">
      <span className="visually-hidden">{text.shell.account}</span>
      <span className="avatar" aria-hidden="true">{initials(name)}</span>
      <span className="who-names"><span>{name}</span><span className="small quiet">{me.data?.organization?.name ?? me.data?.user?.email}</span></span>
    </button>
  )
}
