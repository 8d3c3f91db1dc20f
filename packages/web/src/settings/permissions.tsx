import { Checkbox } from '@mantine/core'
import { text } from '../messages/text.ts'
import type { Permission } from '../api/change.ts'

const words = text.settings.roles

function grouped(permissions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  for (const permission of permissions) {
    const [group = '', verb = ''] = permission.split('.')
    groups.set(group, [...groups.get(group) ?? [], verb])
  }
  return groups
}

/** Permissions in plain words: "Projects: see, change; Runs: see". */
export function sentence(permissions: readonly string[]): string {
  if (permissions.length === 0) return words.none
  return [...grouped(permissions)].map(([group, verbs]) => `${words.groups[group] ?? group}: ${verbs.map((verb) => words.verbs[verb] ?? verb).join(', ')}`).join('; ')
}

interface PermissionsProps { readonly all: readonly Permission[]; readonly chosen: ReadonlySet<string>; readonly onChange: (chosen: ReadonlySet<string>) => void }

/** Permissions to tick, by what they are about. */
export function Permissions({ all, chosen, onChange }: PermissionsProps) {
  const toggle = (permission: string): void => { onChange(chosen.symmetricDifference(new Set([permission]))) }
  return (
    <div className="permission-groups">{[...grouped(all)].map(([group, verbs]) => (
      <fieldset key={group}>
        <legend>{words.groups[group] ?? group}</legend>
        {verbs.map((verb) => <Checkbox key={verb} label={words.verbs[verb] ?? verb} checked={chosen.has(`${group}.${verb}`)} onChange={() => { toggle(`${group}.${verb}`) }} />)}
      </fieldset>
    ))}</div>
  )
}
