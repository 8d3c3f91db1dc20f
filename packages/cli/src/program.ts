import { Command, CommanderError, Option } from 'commander'
import { exit } from './failure.ts'
import type { Exit } from './failure.ts'
import type { RestoreOptions } from './commands/backup.ts'
import type { BudgetOptions } from './commands/budget.ts'
import type { QuoteOptions } from './commands/quote.ts'
import type { RunOptions } from './commands/run.ts'
import type { CacheOptions, PriceOptions, UsageOptions } from './commands/spend.ts'
import type { SteerOptions } from './commands/steer.ts'
import type { BaseOptions } from './server.ts'

const list = (text: string): string[] => text.split(',').map((part) => part.trim()).filter((part) => part !== '')
const formats = (): Option => new Option('--format <list>', 'formats: md, html, json, csv, docx, pdf, zip').argParser(list).default(['md', 'html', 'json', 'csv'], 'md,html,json,csv')

/** The command line as commander knows it. Each command is loaded when it is called, so that help is quick. `done` takes the exit status. */
function createProgram(done: (status: Exit) => void): Command {
  const program = new Command('aicoe').description('Turns the transcript of a meeting into a suite of product documents, each statement traceable to what was said.')
    .helpCommand(false).showHelpAfterError('Run it with --help to see how it is used.').exitOverride()
  const add = (name: string, description: string, parent = program): Command => parent.command(name, { isDefault: name === 'list' }).description(description)
    .option('--json', 'one JSON object per line, for programs').option('--data-dir <folder>', 'data folder of the installation').option('--config <file>', 'configuration file').exitOverride()
  const writing = (command: Command): Command => command.option('--out <folder>', 'write the documents there afterwards').addOption(formats())

  add('run <files...>', 'make the suite of each transcript').option('--out <folder>', 'where the documents go (default: out/<name of the file, or of --project>)')
    .option('--workflow <name>', 'which workflow', 'standard').option('--only <kinds>', 'make only these kinds and what they need', list)
    .addOption(formats()).addOption(new Option('--gate <steps>', 'steps that wait for your approval').argParser(list).default([], 'none'))
    .option('--project <name>', 'project it belongs to (default: what the meeting is about, else the name of the file)').option('--rules', 'ask no model: rules write')
    .action(async (files: string[], options: RunOptions) => done(await (await import('./commands/run.ts')).run(files, options)))
  add('runs', 'list the runs, newest first').option('--limit <n>', 'how many', Number, 20).action(async (options: BaseOptions & { limit: number }) => done(await (await import('./commands/look.ts')).runs(options)))
  add('show <run>', 'steps, states and problems of a run').action(async (run: string, options: BaseOptions) => done(await (await import('./commands/look.ts')).show(run, options)))
  add('follow <run>', 'follow a run to its end').action(async (run: string, options: BaseOptions) => done(await (await import('./commands/look.ts')).follow(run, options)))
  add('cancel <run>', 'stop a run').action(async (run: string, options: BaseOptions) => done(await (await import('./commands/steer.ts')).cancel(run, options)))
  writing(add('retry <run> [step]', 'try a step again, or all that are not done')).action(async (run: string, step: string | undefined, options: SteerOptions) => done(await (await import('./commands/steer.ts')).retry(run, step, options)))
  writing(add('skip <run> <step>', 'go on without a step')).action(async (run: string, step: string, options: SteerOptions) => done(await (await import('./commands/steer.ts')).skip(run, step, options)))
  writing(add('edit <run> <step> <file>', 'put the JSON of a file in the place of what a step made')).action(async (run: string, step: string, file: string, options: SteerOptions) => done(await (await import('./commands/steer.ts')).edit(run, step, file, options)))
  for (const decision of ['approve', 'reject'] as const) writing(add(`${decision} <run> <step>`, `${decision} what a step made`)).option('--note <text>', 'why')
    .action(async (run: string, step: string, options: SteerOptions & { note?: string }) => done(await (await import('./commands/steer.ts')).decide(decision, run, step, options)))
  add('config', 'settings in force, and where each came from').action(async (options: BaseOptions) => done(await (await import('./commands/operate.ts')).config(options)))
  add('doctor', 'is this machine fit?').action(async (options: BaseOptions) => done(await (await import('./commands/operate.ts')).doctor(options)))
  add('backup <file>', 'copy everything into a file, while the platform runs').action(async (file: string, options: BaseOptions) => done(await (await import('./commands/backup.ts')).backup(file, options)))
  add('restore <file>', 'put a backup into an empty installation, and compare').option('--verify', 'show each table with its rows and sum').option('--drill', 'into a database that is thrown away: proves the file, changes nothing')
    .action(async (file: string, options: RestoreOptions) => done(await (await import('./commands/backup.ts')).restore(file, options)))
  add('migrate', 'bring the database up to date').action(async (options: BaseOptions) => done(await (await import('./commands/operate.ts')).migrate(options)))
  add('start', 'run the platform until Ctrl-C').option('--port <n>', 'port; the next free one is taken when it is in use').option('--roles <list>', 'api, worker, web; all without it')
    .action(async (options: BaseOptions & { port?: string; roles?: string }) => done(await (await import('./commands/operate.ts')).start(options)))
  addSpending(add, program, done)
  return program
}

/** Commands about models and what they cost. */
function addSpending(add: (name: string, description: string, parent?: Command) => Command, program: Command, done: (status: Exit) => void): void {
  const budget = program.command('budget').description('caps on what models may cost').helpCommand(false).exitOverride()
  add('quote <files...>', 'calls, tokens, cost and time that a suite would take').option('--workflow <name>', 'which workflow', 'standard').option('--only <kinds>', 'only these kinds and what they need', list)
    .option('--project <name>', 'project it belongs to (default: what the meeting is about, else the name of the file)').action(async (files: string[], options: QuoteOptions) => done(await (await import('./commands/quote.ts')).quote(files, options)))
  add('usage', 'what models were asked, and what it cost').option('--by <group>', 'project, run, agent, model, step, user or day', 'agent').option('--since <date>', 'from this day on').option('--until <date>', 'before this day')
    .option('--run <run>', 'of one run').option('--limit <n>', 'how many rows', Number, 20).action(async (options: UsageOptions) => done(await (await import('./commands/spend.ts')).usage(options)))
  add('list', 'budgets, and what is spent of them', budget).action(async (options: BaseOptions) => done(await (await import('./commands/budget.ts')).list(options)))
  add('set <dollars>', 'set a budget, or change its cap', budget).option('--project <name>', 'for a project').option('--user <name>', 'for a user').option('--agent <name>', 'for an agent').option('--run <run>', 'for a run')
    .option('--period <period>', 'day, month, run or none (default: month)').option('--soft <share>', 'share that is told when it is spent', Number, 0.8)
    .action(async (sum: string, options: BudgetOptions) => done(await (await import('./commands/budget.ts')).set(sum, options)))
  add('remove <id>', 'remove a budget', budget).action(async (id: string, options: BaseOptions) => done(await (await import('./commands/budget.ts')).remove(id, options)))
  add('models', 'which models answer, and how it goes').action(async (options: BaseOptions) => done(await (await import('./commands/spend.ts')).models(options)))
  add('cache', 'answers that are kept for the same question').option('--clear', 'forget them').option('--agent <name>', 'only those of an agent').option('--model <name>', 'only those of a model')
    .action(async (options: CacheOptions) => done(await (await import('./commands/spend.ts')).cache(options)))
  const prices = program.command('prices').description('what models cost for a million tokens').helpCommand(false).exitOverride()
  add('list', 'prices in force, and those that were set', prices).action(async (options: BaseOptions) => done(await (await import('./commands/spend.ts')).prices(options)))
  add('set <model>', 'set the price of provider/model in dollars', prices).requiredOption('--input <rate>', 'tokens read', Number).requiredOption('--output <rate>', 'tokens written', Number)
    .option('--cached-input <rate>', 'tokens read from the provider\'s cache', Number).option('--cache-write <rate>', 'tokens written into it', Number).option('--since <date>', 'from this day on (default: today)')
    .option('--source <text>', 'where the price is from', 'set by hand').action(async (model: string, options: PriceOptions) => done(await (await import('./commands/spend.ts')).setPrice(model, options)))
}

/** Runs the command line and gives its exit status. What commander refuses (an unknown option, a missing argument) is bad input. */
export async function execute(words: readonly string[]): Promise<Exit> {
  let status: Exit = exit.done
  try {
    await createProgram((end) => { status = end }).parseAsync(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    status = error.exitCode === 0 ? exit.done : exit.badInput
  }
  return status
}
