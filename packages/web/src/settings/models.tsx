import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { modelsQuery } from '../api/queries.ts'
import { ago, dollars, duration, number } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { ModelChoices } from './model-choices.tsx'
import { Copied, None, Part } from './parts.tsx'

const words = text.settings.models
type Models = Awaited<ReturnType<NonNullable<typeof modelsQuery.queryFn>>>
type Model = Schemas['Model']

/** Who writes what, whether it answers, what it costs, and what the cache keeps. */
export function ModelsSection() {
  const models = useQuery(modelsQuery)
  return (
    <>
      <Part lead={words.lead}>
        <Loaded query={models}>{(found) => (found.on ? <Connected models={found} /> : <None icon="cpu">{words.off}</None>)}</Loaded>
      </Part>
      <HowTo />
      <Cache />
    </>
  )
}

function Connected({ models }: { readonly models: Models }) {
  return (
    <>
      <h2>{words.each}</h2>
      <div className="table-wrap"><table className="table stacks">
        <thead><tr><th>{words.model}</th><th>{words.state}</th><th>{words.price}</th><th>{words.measured}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
        <tbody>{models.models.map((model) => <ModelRow key={model.model} model={model} />)}</tbody>
      </table></div>
      <ModelChoices />
    </>
  )
}

function priceOf({ price }: Model): string {
  return price === null ? words.unpriced : words.inOut(dollars(price.inputUsd), dollars(price.outputUsd))
}

function measuredOf({ measured }: Model): string {
  if (measured === null) return words.unmeasured
  return [words.calls(measured.calls, measured.failures), ...(measured.tokensPerSecond === null ? [] : [words.speed(Math.round(measured.tokensPerSecond))]), ...(measured.firstTokenMs === null ? [] : [words.firstToken(duration(measured.firstTokenMs))])].join(', ')
}

function ModelRow({ model }: { readonly model: Model }) {
  const may = useMay()
  const test = useChange({ ask: () => answerOf(api.POST('/api/v1/models/test', { body: { model: model.model } })), touches: ['models'], done: null })
  return (
    <tr>
      <td><span className="mono breaks">{model.model}</span>{model.lastFailure !== null && <p className={`small ${model.lastFailure.answeredSince ? 'quiet' : 'bad'}`}>{words.lastFailure(ago(model.lastFailure.at, Date.now()), model.lastFailure.message)} {model.lastFailure.answeredSince && words.answeredSince}</p>}</td>
      <td><span className={`chip ${model.state === 'closed' ? 'chip-good' : 'chip-warn'}`}>{words.states[model.state] ?? model.state}</span></td>
      <td className="number" data-label={words.price}>{priceOf(model)}</td>
      <td className="number" data-label={words.measured}>{measuredOf(model)}</td>
      <td className="actions">
        {may('models.write') && <Button size="compact-sm" variant="default" aria-label={words.testName(model.model)} loading={test.isPending} onClick={() => { test.mutate() }}>{words.test}</Button>}
        {test.data !== undefined && <p className={`test-result small ${test.data.ok ? 'good' : 'bad'}`} role="status"><Icon name={test.data.ok ? 'check' : 'warning'} size={14} /><span>{test.data.ok ? words.answered(duration(test.data.milliseconds)) : test.data.message}</span></p>}
      </td>
    </tr>
  )
}

function HowTo() {
  return (
    <Part title={words.how} lead={words.howText}>
      <Copied label={words.howStart} value="OPENAI_API_KEY=… npm start" />
      <Copied label={words.howFile} value={'{\n  "providers": {\n    "local": { "provider": "openai-compatible", "baseUrl": "http://127.0.0.1:11434/v1" }\n  },\n  "models": { "writer": "local/qwen3", "fast": "local/qwen3" }\n}'} />
      <p className="quiet">{words.howMore}</p>
    </Part>
  )
}

function Cache() {
  const may = useMay()
  const cache = useQuery({ queryKey: ['cache'], queryFn: () => answerOf(api.GET('/api/v1/cache')) })
  const forget = useChange({ ask: () => answerOf(api.DELETE('/api/v1/cache')), touches: ['cache'], done: ({ removed }) => words.forgotten(removed) })
  return (
    <Part title={words.cache} lead={words.cacheLead} action={may('models.write') && (cache.data?.answers ?? 0) > 0 && (
      <Sure label={words.forget} title={words.forget} confirm={words.forget} look="default" busy={forget.isPending} onConfirm={() => { forget.mutate() }}>{words.forgetSure}</Sure>
    )}>
      <Loaded query={cache} lines={1}>{({ answers, hits }) => <p>{words.cacheHolds(number(answers), number(hits))}</p>}</Loaded>
    </Part>
  )
}
