import { describe, expect, it, vi } from 'vitest'
import { type Job, startWorker } from './worker.ts'

const silent = { error: () => {} }
const job = (run: Job['run']): Job => ({ name: 'job', firstAfterMs: 1, everyMs: 1, run })

describe('the worker', () => {
  it('does a job again and again, never twice at a time', async () => {
    let at = 0
    let most = 0
    let done = 0
    const worker = startWorker(
      [
        job(async () => {
          most = Math.max(most, ++at)
          await new Promise((resolve) => setTimeout(resolve, 3))
          at--
          done++
        }),
      ],
      { log: silent },
    )
    await vi.waitFor(() => expect(done).toBeGreaterThan(3))
    await worker.stop()
    expect(most).toBe(1)
    const before = done
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(done).toBe(before)
  })

  it('logs a run that fails, tries again, and does the other jobs meanwhile', async () => {
    const logged: unknown[] = []
    let others = 0
    const worker = startWorker([job(() => Promise.reject(new Error('no'))), job(async () => void others++)], {
      log: { error: (entry: unknown) => void logged.push(entry) },
    })
    await vi.waitFor(() => expect(logged.length).toBeGreaterThan(1))
    await vi.waitFor(() => expect(others).toBeGreaterThan(1))
    await worker.stop()
    expect(logged[0]).toMatchObject({ job: 'job', err: { message: 'no' } })
  })

  it('tells a run to stop, and waits for it', async () => {
    const seen: string[] = []
    const worker = startWorker(
      [
        job(async (signal) => {
          seen.push('begun')
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          await new Promise((resolve) => setTimeout(resolve, 10))
          seen.push('ended')
        }),
      ],
      { log: silent },
    )
    await vi.waitFor(() => expect(seen).toEqual(['begun']))
    await worker.stop()
    expect(seen).toEqual(['begun', 'ended'])
  })
})
