import { Button, Menu } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { download } from '../api/download.ts'
import { catalogQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { tellFailure } from '../shell/toasts.tsx'
import { useThread } from './thread.ts'

/** The open document in each format that the installation has, or the whole suite in one file. */
export function Export() {
  const { run, suite, open } = useThread()
  const catalog = useQuery(catalogQuery)
  const document = suite.documents.find(({ summary }) => summary.kind === open)?.summary
  const single = (catalog.data?.formats ?? []).filter(({ name }) => name !== 'zip')
  const take = useMutation({ mutationFn: (path: string) => download(path), onError: tellFailure })
  const takeDocument = (format: string): void => {
    if (document !== undefined) take.mutate(`/api/v1/documents/${document.id}/files/${format}`)
  }
  const takePack = (): void => { take.mutate(`/api/v1/runs/${run}/pack`) }
  return (
    <Menu>
      <Menu.Target><Button className="suite-action" size="xs" variant="default" loading={take.isPending} leftSection={<Icon name="download" size={14} />}>{text.suite.export}</Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{text.suite.exportDocument}{document !== undefined && `: ${document.title}`}</Menu.Label>
        {single.map(({ name, title }) => <Menu.Item key={name} onClick={() => { takeDocument(name) }}>{title}</Menu.Item>)}
        <Menu.Divider />
        <Menu.Label>{text.suite.exportSuite}</Menu.Label>
        <Menu.Item onClick={takePack}>{text.suite.pack}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
