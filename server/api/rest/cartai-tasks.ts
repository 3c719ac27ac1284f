import { Cancelling, Created, History, Task } from './cartai-answer.ts'
import { CancelTask, ConfirmTask, CreateTask, TaskPath } from './cartai-input.ts'
import { toDelegated } from './cartai-request.ts'
import { viewCancelling, viewCreated, viewHistory, viewTask } from './cartai-view.ts'
import { takeCodes, taskId } from './delegated-access.ts'
import { type Asked, type RestAnswer, route } from './route.ts'
import { onceOf, type Server } from './server-access.ts'

type About = Pick<Asked<Server>, 'api' | 'who'>

const history = { 200: { description: 'In order; `QUEUED` comes first.', schema: History } }
const cancelled = { 200: { description: 'The request to stop was accepted.', schema: Cancelling } }

async function tellHistory({ api, who }: About, given: string): Promise<RestAnswer> {
  const id = taskId(given)
  return { status: 200, body: viewHistory(await api.services.delegated.get(who.merchant, id), id) }
}

async function cancel({ api, who }: About, given: string): Promise<RestAnswer> {
  const id = taskId(given)
  return { status: 200, body: viewCancelling(await api.services.delegated.cancel(who.merchant, id), id) }
}

/** Tasks: product pages that are bought for somebody. */
export const taskRoutes = [
  route<Server, undefined, undefined, typeof CreateTask>({
    method: 'post',
    path: '/checkout',
    operationId: 'createCheckoutTask',
    summary: 'Buy product pages for somebody',
    description:
      'What is bought at one shop is one task; of several shops there is a task for each, and one over them. It is carried out afterwards: ask for it, or be told by webhooks (`store/delegated/*`).',
    scope: 'delegated:write',
    creates: true,
    needsBody: true,
    body: CreateTask,
    answers: { 200: { description: 'It is queued.', schema: Created } },
    async handle(asked) {
      const { api, who, body } = asked
      await takeCodes(asked, body.tasks)
      const once = onceOf(asked, 'POST /checkout', body)
      const request = await api.services.delegated.submit(who.merchant, who.key, toDelegated(body), once)
      return { status: 200, body: viewCreated(request) }
    },
  }),
  route<Server, typeof TaskPath>({
    method: 'get',
    path: '/checkout/{taskId}',
    operationId: 'getCheckoutTask',
    summary: 'Look at a task',
    scope: 'delegated:read',
    params: TaskPath,
    answers: { 200: { description: 'The task.', schema: Task } },
    async handle({ api, who, params }) {
      const id = taskId(params.taskId)
      const request = await api.services.delegated.get(who.merchant, id)
      return { status: 200, body: viewTask(request, id) }
    },
  }),
  route<Server, typeof TaskPath>({
    method: 'delete',
    path: '/checkout/{taskId}',
    operationId: 'cancelCheckoutTask',
    summary: 'Ask a task to stop',
    description:
      'It is stopped later, where it still can be: the task says so, and a `store/delegated/cancelled` event. One that has ended is refused with 400.',
    scope: 'delegated:write',
    params: TaskPath,
    answers: cancelled,
    handle: ({ params, ...about }) => cancel(about, params.taskId),
  }),
  route<Server, typeof TaskPath>({
    method: 'get',
    path: '/checkout/{taskId}/status-history',
    operationId: 'getCheckoutTaskHistory',
    summary: 'List what a task went through',
    scope: 'delegated:read',
    params: TaskPath,
    answers: history,
    handle: ({ params, ...about }) => tellHistory(about, params.taskId),
  }),
  route<Server, typeof TaskPath, undefined, typeof ConfirmTask>({
    method: 'post',
    path: '/checkout/{taskId}/confirm',
    operationId: 'confirmCheckoutTask',
    summary: 'Confirm a quote',
    description:
      'Of a task in `PENDING_CONFIRMATION`. An operation of Tote’s own: nothing is bought that was to be confirmed and was not.',
    scope: 'delegated:write',
    params: TaskPath,
    body: ConfirmTask,
    needsBody: true,
    answers: { 200: { description: 'The task, confirmed.', schema: Task } },
    async handle({ api, who, params, body }) {
      const id = taskId(params.taskId)
      const request = await api.services.delegated.confirm(who.merchant, id, { quote: body.quoteHash })
      return { status: 200, body: viewTask(request, id) }
    },
  }),
  route<Server, undefined, undefined, typeof CancelTask>({
    method: 'post',
    path: '/checkout/cancel',
    operationId: 'cancelCheckoutTaskByBody',
    summary: 'Ask a task to stop, in the older form',
    scope: 'delegated:write',
    needsBody: true,
    body: CancelTask,
    answers: cancelled,
    handle: ({ body, ...about }) => cancel(about, body.taskId),
  }),
  route<Server, typeof TaskPath>({
    method: 'get',
    path: '/status-history/{taskId}',
    operationId: 'getCheckoutTaskHistoryByPath',
    summary: 'List what a task went through, in the older form',
    scope: 'delegated:read',
    params: TaskPath,
    answers: history,
    handle: ({ params, ...about }) => tellHistory(about, params.taskId),
  }),
]
