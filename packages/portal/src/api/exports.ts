/** Exports of records: asked for, done after a while, described. No file can be downloaded. */
import { invalid, notFound, unsupported } from './errors.ts';
import { mapOf, requireAny, textOf, textsOf } from './exchange.ts';
import type { Call, Handler } from './exchange.ts';
import type { ExportTask } from '../store/state.ts';

const SCOPE = ['crm.export'];
const FORMATS = ['CSV', 'XLS', 'XLSX'];

export const startExport: Handler = (call) => {
  requireAny(call.token, SCOPE);
  const body = mapOf(call.body, 'the body');
  const exportType = textOf(body['exportType'], 'exportType');
  if (exportType !== 'VIEW' && exportType !== 'LIST')
    throw invalid('exportType must be VIEW or LIST');
  if (!FORMATS.includes(textOf(body['format'], 'format'))) {
    throw invalid(`format must be one of ${FORMATS.join(', ')}`);
  }
  if (exportType === 'LIST') throw unsupported('exports of lists');
  const search = body['publicCrmSearchRequest'];
  if (
    search !== undefined &&
    search !== null &&
    Object.keys(mapOf(search, 'publicCrmSearchRequest')).length > 0
  ) {
    throw unsupported('the member publicCrmSearchRequest of an export');
  }
  const type = call.store.type(textOf(body['objectType'], 'objectType'));
  const id = call.store.newId();
  const task: ExportTask = {
    id,
    exportName: textOf(body['exportName'], 'exportName'),
    exportType,
    objectType: type.name,
    objectProperties: textsOf(body['objectProperties'], 'objectProperties'),
    createdAt: call.store.now(),
    doneAt: call.store.clock.now() + call.portal.exportDurationMs,
    recordCount: call.store.all(type).length,
  };
  call.store.state.exports[id] = task;
  call.store.state.securityEvents.push({
    id: call.store.newId(),
    userId: 0,
    type: type.name === 'contacts' ? 'CONTACT_DATA_EXPORT' : 'EXPORT',
    objectId: id,
    createdAt: task.createdAt,
  });
  const status = `/crm/exports/2026-09/export/async/tasks/${id}/status`;
  return { status: 202, body: { id, links: { status: `https://api.hubapi.com${status}` } } };
};

export const exportStatus: Handler = (call) => {
  requireAny(call.token, SCOPE);
  const task = taskIn(call, 'taskId');
  const done = isDone(call, task);
  return {
    status: 200,
    body: {
      status: done ? 'COMPLETE' : 'PROCESSING',
      requestedAt: task.createdAt,
      startedAt: task.createdAt,
      ...(done ? { completedAt: new Date(task.doneAt).toISOString() } : {}),
    },
  };
};

export const readExport: Handler = (call) => {
  requireAny(call.token, SCOPE);
  const { doneAt, recordCount, ...task } = taskIn(call, 'exportId');
  const done = call.store.clock.now() >= doneAt;
  return {
    status: 200,
    body: {
      ...task,
      exportState: done ? 'DONE' : 'PROCESSING',
      updatedAt: done ? new Date(doneAt).toISOString() : task.createdAt,
      ...(done ? { recordCount } : {}),
    },
  };
};

function taskIn(call: Call, parameter: string): ExportTask {
  const { exports } = call.store.state;
  const id = call.parameters[parameter] ?? '';
  const task = Object.hasOwn(exports, id) ? exports[id] : undefined;
  if (task === undefined) throw notFound('Export not found');
  return task;
}

function isDone(call: Call, task: ExportTask): boolean {
  return call.store.clock.now() >= task.doneAt;
}
