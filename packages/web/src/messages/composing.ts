/** Texts of putting a workflow together. They are loaded with it alone. */
export const composing = {
  newTitle: 'New workflow', name: 'Title', description: 'What it is for', begin: 'Begin with', nothing: 'Nothing', create: 'Make the workflow', makeOne: 'New workflow',
  yours: 'Your workflows', yoursNone: 'None yet. Begin with nothing, or with a template below.', templates: 'Templates', draft: 'Draft', mine: 'Only you', shared: 'Everybody here',
  copy: 'Make your own from it', copyNamed: (title: string) => `Make your own from it: ${title}`, copyOf: (title: string) => `${title}, my way`, removedTitle: 'Removed', back: 'Bring it back', backNamed: (title: string) => `Bring it back: ${title}`,
  changed: (when: string, by: string | null) => `Changed ${when}${by === null ? '' : ` by ${by}`}`, problems: (count: number) => (count === 1 ? '1 problem' : `${count} problems`),
  agents: 'Agents', agentsLead: 'Drag one onto the drawing, or add it.', find: 'Find an agent', noAgents: 'No agent is called that.', add: 'Add', takeOut: 'Take out', addNamed: (title: string) => `Add ${title}`, takeOutNamed: (title: string) => `Take out ${title}`,
  mend: (titles: readonly string[]) => `Add ${titles[0] ?? ''}${titles.length > 1 ? ` and ${titles.length - 1} more` : ''}`, mendRemove: (titles: readonly string[]) => `Take out ${titles.join(', ')}`,
  view: 'How it is shown', drawing: 'Drawing', list: 'List', empty: 'Nothing is made yet', emptyText: 'Add the agents whose documents you want. What they need is said as you go.', canvas: 'Drawing of the workflow', legend: 'Solid: cannot be made without. Dashed: used where it is there.', gateMark: 'A person approves',
  reads: 'Reads', meeting: 'the meeting', alsoReads: 'also, where it is there', choose: (title: string) => `Settings of ${title}`, chooseHint: 'Choose an agent to see what it reads and how it is set.',
  gate: 'A person approves it', gateHint: 'What needs it waits until somebody has read it and said yes.', instructions: 'What its author should mind', instructionsHint: 'A model reads this after its own instructions. Rules do not.', byRules: 'Rules write it, the same way every time: there is nothing to set.',
  about: 'About it', visibility: 'Everybody in the organisation may use it', visibilityHint: 'Otherwise it is there for you and for those who look after the organisation.',
  undo: 'Undo', redo: 'Redo', save: 'Save', savedAs: (version: number) => `Version ${version} is saved.`, unsaved: 'Not saved yet', asSaved: 'All changes are saved', version: (version: number) => `Version ${version}`,
  saveMake: 'Save, then new suite', duplicate: 'Duplicate', remove: 'Remove', removed: (title: string) => `${title} is removed.`, broughtBack: (title: string) => `${title} is back.`,
  status: (documents: number, problems: number) => `${documents === 1 ? '1 document' : `${documents} documents`}. ${problems === 0 ? 'It can run.' : `${problems === 1 ? '1 problem' : `${problems} problems`}: it is kept as a draft.`}`,
  conflict: 'Somebody else saved meanwhile', conflictText: 'Your changes are still here, and nothing of theirs is lost.', theirs: 'Take theirs', mineOver: 'Save mine as the next version',
  versions: 'Versions', restore: 'Make it so again', restoreNamed: (version: number) => `Make it so again: version ${version}`, restored: (version: number) => `It is as it was in version ${version}.`, now: 'now', by: (by: string | null, when: string) => (by === null ? when : `${by}, ${when}`), from: (version: number) => `as version ${version}`,
  leave: 'What you changed is not saved. Leave anyway?', builtIn: 'It comes with this installation and stays as it is. Make one of your own from it to change it.', all: 'All workflows',
} as const
