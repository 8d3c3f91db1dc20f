import { shell } from './shell.ts'

/** Texts of projects. */
export const projects = {
  title: 'Projects', none: 'A project holds the transcripts and documents of one matter. The first suite makes one.', new: 'New project', make: 'Make the project', name: 'Name', made: (name: string) => `The project ${name} is made.`,
  holds: (transcripts: string, documents: string) => `${transcripts}, ${documents}`, transcript: ['transcript', 'transcripts'], document: ['document', 'documents'], filter: 'Find a project', nothing: 'No project has this in its name.',
  deleted: 'Deleted projects', deletedLead: 'They can be brought back for 30 days.', bringBack: 'Bring back', bringBackName: (name: string) => `Bring back ${name}`, back: (name: string) => `${name} is back.`, deletedOn: (date: string) => `deleted ${date}`,
  more: 'More for this project', rename: 'Rename', renamed: 'The project has a new name.', delete: 'Delete', gone: (name: string) => `${name} is deleted.`, undo: 'Undo', save: 'Save',
  runs: 'Runs', documents: 'Documents', documentsNone: 'No documents yet. They appear when a run makes them.', transcripts: 'Transcripts', transcriptsNone: 'No transcripts yet.', version: (version: number) => `version ${version}`,
  suiteOf: (file: string) => `${shell.newSuite} of ${file}`, source: 'Download', sourceOf: (file: string) => `Download ${file}`, remove: 'Delete', removeOf: (file: string) => `Delete ${file}`, removeTitle: 'Delete the transcript?', removeText: 'Its runs go with it. Documents stay, with the quotes they hold.', removed: 'The transcript is deleted.', lines: (count: string) => `${count} lines`,
  access: 'Access', accessLead: 'Who sees this project and all that is in it.', visibility: 'Open to', visibilities: { organization: 'Everybody in the organisation', members: 'Only those named here, and admins' }, owner: 'Owner', noOwner: 'nobody', people: 'Members', teams: 'Teams', addPerson: 'Open it to a member', addTeam: 'Open it to a team', close: (name: string) => `Close it to ${name}`, saved: 'Saved.', open: 'Open',
} as const
