import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { rolesQuery } from '../api/people.ts'
import { capital } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Closed, Part } from './parts.tsx'
import type { Permission } from '../api/change.ts'
import { Permissions, sentence } from './permissions.tsx'
import { Sure } from '../shell/sure.tsx'

const words = text.settings.roles
type Role = Schemas['Role']

/** What members can be: the built-in roles, and the organisation's own. */
export function RolesSection() {
  const may = useMay()
  const roles = useQuery(rolesQuery)
  return (
    <Part lead={words.lead} action={may('members.write') && <RoleForm role={null} all={everything(roles.data?.roles)} />}>
      {!may('members.write') && <Closed />}
      <Loaded query={roles} shape={['list']}>{({ roles: all }) => (
        <div className="table-wrap"><table className="table stacks">
          <thead><tr><th>{text.settings.role}</th><th>{words.may}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
          <tbody>{all.map((role) => <RoleRow key={role.name} role={role} all={everything(all)} />)}</tbody>
        </table></div>
      )}</Loaded>
    </Part>
  )
}

/** All permissions that there are: those of the owner. */
function everything(roles: readonly Role[] | undefined): readonly Permission[] {
  return (roles?.find((role) => role.name === 'owner')?.permissions ?? []) as readonly Permission[]
}

function RoleRow({ role, all }: { readonly role: Role; readonly all: readonly Permission[] }) {
  const may = useMay()
  const remove = useChange({ ask: () => doneOf(api.DELETE('/api/v1/roles/{role}', { params: { path: { role: role.name } } })), touches: ['roles'], done: () => words.removed })
  return (
    <tr>
      <td><span className="cell-name">{capital(role.name)}</span> <span className="chip">{role.builtIn ? words.builtIn : words.own}</span></td>
      <td>{role.builtIn ? words.about[role.name] : sentence(role.permissions)}</td>
      <td className="actions">{!role.builtIn && may('members.write') && (
        <>
          <RoleForm role={role} all={all} />
          <Sure label={text.settings.remove} name={words.removeName(role.name)} title={words.removeName(role.name)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>
        </>
      )}</td>
    </tr>
  )
}

function RoleForm({ role, all }: { readonly role: Role | null; readonly all: readonly Permission[] }) {
  const [name, setName] = useState(role?.name ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(role?.permissions))
  const save = useChange({ ask: () => answerOf(api.PUT('/api/v1/roles/{role}', { params: { path: { role: name.trim() } }, body: { permissions: all.filter((each) => chosen.has(each)) } })), touches: ['roles', 'me'], done: (made) => words.saved(made.name) })
  const title = role === null ? words.new : words.edit(role.name)
  return (
    <FormModal label={role === null ? words.new : words.editShort} name={title} title={title} submit={words.make} look={role === null ? 'filled' : 'subtle'} busy={save.isPending}
      onOpen={() => { setName(role?.name ?? ''); setChosen(new Set(role?.permissions)) }} onSubmit={(close) => { save.mutate(undefined, { onSuccess: close }) }}>
      <TextInput label={text.settings.name} description={words.nameHint} required pattern="[a-z][a-z0-9\-]{1,39}" title={words.nameHint} readOnly={role !== null} value={name} onChange={(event) => { setName(event.target.value) }} />
      <Checkbox label={words.all} checked={chosen.size === all.length} indeterminate={chosen.size > 0 && chosen.size < all.length} onChange={(event) => { setChosen(new Set(event.target.checked ? all : [])) }} />
      <Permissions all={all} chosen={chosen} onChange={setChosen} />
    </FormModal>
  )
}
