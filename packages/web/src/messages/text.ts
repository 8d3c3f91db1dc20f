import { insights } from './insights.ts'
import { intake } from './intake.ts'
import { projects } from './projects.ts'
import { running } from './running.ts'
import { secondFactor } from './second-factor.ts'
import { settings } from './settings.ts'
import { sharing } from './sharing.ts'
import { shell } from './shell.ts'
import { signIn } from './sign-in.ts'
import { start } from './start.ts'
import { suite } from './suite.ts'
import { workflows } from './workflows.ts'

/** Every text of the app. Another language is another object of this shape. */
export const text = { shell, signIn, start, intake, running, settings, insights, workflows, projects, secondFactor, sharing, suite }
