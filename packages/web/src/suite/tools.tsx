import type { Run } from '@aicoe/client'
import { useMay } from '../api/change.ts'
import { Presence } from '../comments/presence.tsx'
import { Share } from '../sharing/share.tsx'
import { Export } from './export.tsx'
import { Find } from './find.tsx'
import { RebuildBar } from './rebuild.tsx'
import { useThread } from './thread.ts'

/** What can be done with the suite, whatever is chosen in it. Loaded once the suite stands: its menus weigh as much as the reader itself. */
export function Tools({ run: { projectId, transcriptId } }: { readonly run: Run }) {
  const { suite } = useThread()
  const may = useMay()
  return <div className="row">{may('comments.read') && <Presence project={projectId} />}<RebuildBar project={projectId} transcript={transcriptId} /><Find transcript={transcriptId} /><Share project={projectId} documents={suite.documents.map(({ summary }) => summary)} /><Export /></div>
}
