import { intake } from './intake.ts'
import { running } from './running.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { start } from './start.ts'

/** Every text of the app. Another language is another object of this shape. */
export const text = { shell, signIn, start, intake, running }
