/** Texts of the insights. */
export const insights = {
  title: 'Insights', lead: 'What models were asked, what they cost, and what was saved.',
  closed: 'Your role does not include spending. Ask an admin of the organisation.',
  period: 'Period', periods: { 7: '7 days', 30: '30 days', 90: '90 days', 0: 'All time' } as Readonly<Record<number, string>>,
  noneTitle: 'No model calls in this time', noneText: 'Once models write, you see here what they cost by day, agent, model and project, what the cache saved, and how it could be cheaper. Rules write without a model and cost nothing.',
  connect: 'Connect a model',
  cost: 'Cost', saved: 'Saved by the cache', savedTime: (time: string) => `${time} of waiting`, calls: 'Calls to models', failed: (count: string) => `${count} without an answer`, hits: 'From the cache', hitShare: (share: string) => `${share} of all questions`,
  tokens: 'Tokens', promptCache: (share: string) => `${share} of the input from prompt caches`, unpriced: (count: string) => `${count} calls without a known price are not in the cost.`, setPrice: 'Set the price',
  overTime: 'Day by day', measure: 'Shown', measures: { cost: 'Cost', calls: 'Calls', tokens: 'Tokens' }, day: 'Day', chart: (what: string, first: string, last: string) => `${what} by day from ${first} to ${last}`,
  by: { agent: 'By agent', model: 'By model', project: 'By project' }, name: 'Name', share: 'Share', other: 'without a name',
  advice: 'What would make it cheaper or better', adviceNone: 'Nothing to advise on what was seen in this time.', saves: (sum: string) => `would have saved ${sum}`,

} as const
