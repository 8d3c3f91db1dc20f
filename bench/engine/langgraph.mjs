// The peer: the same graphs on LangGraph.js with its PostgreSQL checkpointer. Answers the parent's messages with milliseconds.
import { Annotation, END, START, StateGraph } from '@langchain/langgraph'
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres'
import { readFileSync } from 'node:fs'

const { steps, wait } = JSON.parse(readFileSync(new URL('graph.json', import.meta.url), 'utf8'))
const checkpointer = PostgresSaver.fromConnString(process.argv[2], { schema: 'langgraph' })
await checkpointer.setup()

const State = Annotation.Root({ done: Annotation({ reducer: (a, b) => a.concat(b), default: () => [] }) })
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function compile(needs, ms) {
  const graph = new StateGraph(State)
  const read = new Set(Object.values(needs).flat())
  for (const name of Object.keys(needs)) graph.addNode(name, async () => { if (ms > 0) await sleep(ms); return { done: [name] } })
  for (const [name, from] of Object.entries(needs)) {
    if (from.length === 0) graph.addEdge(START, name)
    else graph.addEdge(from.length === 1 ? from[0] : from, name)
    if (!read.has(name)) graph.addEdge(name, END)
  }
  return graph.compile({ checkpointer })
}

const chain = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`s${i}`, i === 0 ? [] : [`s${i - 1}`]]))
const graphs = { dag: compile(steps, wait), chain: compile(chain, 0) }
let thread = 0
const one = async (graph, length) => {
  const state = await graph.invoke({ done: [] }, { configurable: { thread_id: `${process.pid}-${++thread}` }, recursionLimit: 100 })
  if (new Set(state.done).size !== length) throw new Error(`incomplete: ${state.done}`)
}
const tasks = {
  dag: () => one(graphs.dag, 16),
  chain: () => one(graphs.chain, 12),
  many: (n) => Promise.all(Array.from({ length: n }, () => one(graphs.chain, 12))),
}
process.on('message', async ({ task, n }) => {
  const start = performance.now()
  try { await tasks[task](n); process.send({ ms: performance.now() - start }) } catch (error) { process.send({ error: String(error) }) }
})
process.on('disconnect', () => process.exit(0))
process.send({ ready: true })
