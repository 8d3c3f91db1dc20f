import { audit } from './audit.ts'
import { invitations } from './invitations.ts'
import { keys } from './keys.ts'
import { members } from './members.ts'
import { organizations } from './organizations.ts'
import { projectAccess } from './project-access.ts'
import { roles } from './roles.ts'
import { teams } from './teams.ts'

/** Who is here, and what they may. */
export const people = [organizations, members, roles, teams, invitations, keys, audit, projectAccess]
