import { Suspense } from 'react'
import { Marks } from '../comments/marks.tsx'
import { later } from '../shell/later.ts'
import { Loading } from '../shell/states.tsx'
import type { Pieces } from './pieces.ts'
import { Reference, Said } from './prose.tsx'

const Diagram = later(() => import('./diagram.tsx').then((module) => module.Diagram))
const Mockup = later(() => import('./mockup.tsx').then((module) => module.Mockup))

/** Statements that lead to the meeting, ids that lead to their items, diagrams and screens that are loaded when they come near. */
export const ownPieces: Pieces = {
  Said, Reference, Marks,
  Diagram: (props) => <Suspense fallback={<Loading />}><Diagram {...props} /></Suspense>,
  Mockup: (props) => <Suspense fallback={<Loading />}><Mockup {...props} /></Suspense>,
}
