import type { Contradiction } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { appointmentTraps } from '../traps/appointments.ts'
import { choiceTraps } from '../traps/choices.ts'
import { measureTraps } from '../traps/measures.ts'
import { ratioTraps } from '../traps/ratios.ts'
import { reversalTraps } from '../traps/reversals.ts'
import { scopeTraps } from '../traps/scope.ts'
import { speakerTraps } from '../traps/speakers.ts'
import { sumTraps } from '../traps/sums.ts'
import { timelineTraps } from '../traps/timelines.ts'
import { volumeTraps } from '../traps/volumes.ts'
import { weekdayTraps } from '../traps/weekdays.ts'

const TRAPS = [sumTraps, measureTraps, volumeTraps, ratioTraps, timelineTraps, appointmentTraps, weekdayTraps, scopeTraps, choiceTraps, reversalTraps, speakerTraps]

/** Where the meeting contradicts itself or the calendar, each with the proof of both sides and what was computed; the surest first. */
export function findContradictions(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  const found = TRAPS.flatMap((trap) => trap(meeting, facts))
  const unique = [...new Map(found.map((each) => [each.text, each])).values()]
  return unique.sort((a, b) => b.confidence - a.confidence)
}
