import { request } from 'node:http'
import { setImmediate as otherWork } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { meeting, startTrialServer } from '../test/trial-server.ts'
import { createTranscriptReader } from './transcripts.ts'

const bytes = new TextEncoder().encode(meeting)
const trialThread = new URL('../test/trial-thread.ts', import.meta.url)
function reader(options: Parameters<typeof createTranscriptReader>[0] = {}) {
  const made = createTranscriptReader(options)
  onTestFinished(() => made.close())
  return made
}

test('reads a file, finds its facts and names their content, while other work goes on', async () => {
  const transcripts = reader()
  await transcripts.read('one', bytes, 'first.txt')
  const order: string[] = []
  const reading = transcripts.read('one', bytes, 'second.txt').finally(() => order.push('read'))
  await otherWork()
  order.push('other work')
  const { source, transcript, facts } = await reading
  expect(order).toEqual(['other work', 'read'])
  expect(source).toBe(meeting)
  expect(transcript).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, data: { fileName: 'second.txt', language: 'en' } })
  expect(facts.data.participants.map((person) => person.name)).toEqual(['Ann', 'Bob'])
})

test('a file that is none is refused with the reason that the room of transcripts gives', async () => {
  await expect(reader().read('one', new Uint8Array(), 'empty.txt')).rejects.toMatchObject({ code: 'file-empty', message: expect.stringContaining('empty.txt') as string })
})

test('one that takes too long is given up, and the next one is read', async () => {
  const transcripts = reader({ thread: trialThread, limitMs: 1_000 })
  const [endless, next] = await Promise.allSettled([transcripts.read('one', bytes, 'endless'), transcripts.read('one', bytes, 'next')])
  expect(endless).toMatchObject({ status: 'rejected', reason: { code: 'transcript-took-too-long', message: expect.stringContaining('"endless" was not read within 1 seconds') as string } })
  expect(next).toMatchObject({ status: 'fulfilled', value: { source: 'next' } })
})

test('files that wait fill no more memory than they may; one that is alone is read whatever its size', async () => {
  const transcripts = reader({ most: bytes.length + 1 })
  const [first, second] = await Promise.allSettled([transcripts.read('one', bytes, 'first.txt'), transcripts.read('one', bytes, 'second.txt')])
  expect([first, second]).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'transcript-reader-busy', retryable: true } }])
  await expect(reader({ most: 1 }).read('one', bytes, 'alone.txt')).resolves.toMatchObject({ source: meeting })
  await expect(transcripts.read('one', bytes, 'again.txt')).resolves.toMatchObject({ source: meeting })
})

test('who sends many files keeps another organisation waiting for the one that is being read, not for all', async () => {
  const transcripts = reader({ thread: trialThread })
  const order: string[] = []
  const read = (organization: string, name: string) => transcripts.read(organization, bytes, name).then(() => order.push(name))
  await Promise.all([...['a1', 'a2', 'a3', 'a4'].map((name) => read('a', name)), read('b', 'b1')])
  expect(order).toEqual(['a1', 'b1', 'a2', 'a3', 'a4'])
})

test.each(['throws', 'leaves'])('a thread that %s fails that file only', async (name) => {
  const transcripts = reader({ thread: trialThread })
  const [before, failed, after] = await Promise.allSettled([transcripts.read('one', bytes, 'before'), transcripts.read('one', bytes, name), transcripts.read('one', bytes, 'after')])
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'transcript-reader-stopped' } })
  expect([before.status, after.status]).toEqual(['fulfilled', 'fulfilled'])
})

test('the server answers others while it reads a long file', async () => {
  const server = await startTrialServer()
  const order: string[] = []
  const file = Buffer.from(meeting.repeat(3_000))
  await new Promise<void>((settle, refuse) => {
    const upload = request(`${server.url}/api/v1/transcripts?fileName=long.txt`, { method: 'POST', headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/octet-stream' } }, (answer) => {
      order.push(`read ${String(answer.statusCode)}`)
      answer.resume().once('end', settle)
    }).once('error', refuse)
    // From here on the whole file is on its way. Each of these is asked when the one before it was answered, so that they cannot all slip in before the reading.
    upload.end(file, () => {
      void (async () => {
        for (let asked = 0; asked < 100; asked++) await server.call('GET', '/livez')
        order.push('100 others answered')
      })()
    })
  })
  expect(order).toEqual(['100 others answered', 'read 201'])
})
