import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { notifications } from '../messages/notifications.ts'
import { preferencesQuery } from '../notifications/queries.ts'
import { Loaded } from '../shell/states.tsx'
import { None, Part } from './parts.tsx'

const words = notifications.preferences
type Preferences = Schemas['NotificationPreferences']
type Preference = Preferences['preferences'][number]
const mails = ['now', 'daily', 'never'] as const

/** What who is signed in is told of, and how. */
export function NotificationsSection() {
  const query = useQuery(preferencesQuery)
  return <Part lead={words.lead}><Loaded query={query} shape={['list']}>{(preferences) => <Choices preferences={preferences} />}</Loaded></Part>
}

function Choices({ preferences: { preferences, hasMail, digestHour } }: { readonly preferences: Preferences }) {
  const save = useChange({ ask: ({ type, inApp, mail }: Preference) => answerOf(api.PUT('/api/v1/me/notifications', { body: { preferences: [{ type, inApp, mail }] } })), touches: ['notification-preferences'], done: () => words.saved })
  return (
    <>
      {!hasMail && <None icon="mail">{words.noMail}</None>}
      <div className="table-wrap">
        <table className="table notification-choices">
          <thead><tr><th scope="col">{words.what}</th><th scope="col">{words.inApp}</th><th scope="col">{words.mail}</th></tr></thead>
          <tbody>{preferences.map((kept) => (save.isPending && save.variables.type === kept.type ? save.variables : kept)).map((one) => (
            <tr key={one.type}>
              <td><span className="cell-name">{one.title}</span></td>
              <td><Checkbox aria-label={words.inAppOf(one.title)} checked={one.inApp} onChange={(event) => { save.mutate({ ...one, inApp: event.currentTarget.checked }) }} /></td>
              <td><NativeSelect size="xs" aria-label={words.mailOf(one.title)} disabled={!hasMail} value={one.mail} data={mails.map((value) => ({ value, label: words.mails[value] }))} onChange={(event) => { save.mutate({ ...one, mail: mails.find((mail) => mail === event.currentTarget.value) ?? one.mail }) }} /></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      {hasMail && <p className="small quiet">{words.hour(digestHour)}</p>}
    </>
  )
}
