import type { Route } from '../http/parts.ts'
import { decide } from './decide.ts'
import { readers } from './people.ts'
import { presence } from './presence.ts'
import { replies } from './replies.ts'
import { threads } from './threads.ts'

/** What people say to each other about documents, and who is there. */
export const comments: readonly Route[] = [threads, replies, decide, readers, presence]
