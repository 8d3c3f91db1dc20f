import { z } from 'zod'

/** The name of a speaker as a person gives it: shown wherever they are quoted, so nothing in it may steer a display. */
export const speakerName = z.string().trim().min(1).max(200).refine((name) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name), 'holds characters that steer a display, not letters')
