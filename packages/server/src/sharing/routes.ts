import type { Route } from '../http/parts.ts'
import { documents } from './documents.ts'
import { open } from './open.ts'
import { shares } from './shares.ts'

/** Documents for people without an account. */
export const sharing: readonly Route[] = [shares, open, documents]
