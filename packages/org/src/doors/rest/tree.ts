/** `composite/tree/X`: records with their children, all or none. */
import { apiError } from './api_error.ts';
import type { PlainObject, RestAnswer, RestCall } from './call.ts';
import { listIn, visibleObject } from './call.ts';
import type { SaveResult } from './collections.ts';
import { saveAll } from './collections.ts';
import { methodNotAllowed } from './query.ts';
import { recordFrom } from './saving.ts';
import type { ObjectSchema } from '../../store/schema.ts';
import { ApiError } from './api_error.ts';

const MOST_RECORDS = 200;
const MOST_LEVELS = 5;

interface Node {
  readonly referenceId: string;
  readonly object: ObjectSchema;
  readonly body: PlainObject;
  readonly parent: Node | undefined;
  /** Lookup to the parent; '' at the root. */
  readonly parentField: string;
  id: string;
}

/** Thrown to undo the whole tree; carries what the client is told. */
export class TreeRefused extends Error {
  readonly answer: RestAnswer;
  constructor(answer: RestAnswer) {
    super('tree refused');
    this.name = 'TreeRefused';
    this.answer = answer;
  }
}

/** `POST composite/tree/X`. */
export function answerTree(call: RestCall): RestAnswer {
  if (call.method !== 'POST') throw methodNotAllowed(call.method);
  const root = visibleObject(call, call.path[2] ?? '');
  const levels: Node[][] = [];
  const known = new Set<string>();
  const collect = (
    object: ObjectSchema,
    body: PlainObject,
    parent: Node | undefined,
    parentField: string,
    level: number,
  ): void => {
    if (level >= MOST_LEVELS) throw apiError(400, 'LIMIT_EXCEEDED', 'at most 5 levels of records');
    const { type, referenceId } = (body['attributes'] ?? {}) as PlainObject;
    if (typeof referenceId !== 'string' || known.has(referenceId)) {
      throw apiError(400, 'INVALID_INPUT', 'every record needs a referenceId of its own');
    }
    if (String(type).toLowerCase() !== object.name.toLowerCase()) {
      throw apiError(400, 'INVALID_INPUT', `the record \`${referenceId}\` is not ${object.name}`);
    }
    known.add(referenceId);
    if (known.size > MOST_RECORDS) throw apiError(400, 'LIMIT_EXCEEDED', 'at most 200 records');
    const own: Record<string, unknown> = {};
    const node: Node = { referenceId, object, body: own, parent, parentField, id: '' };
    (levels[level] ??= []).push(node);
    for (const [name, value] of Object.entries(body)) {
      const child = call.scope.org.core.schema.childRelationship(object.name, name);
      const isChildren = child !== undefined && typeof value === 'object' && value !== null;
      if (!isChildren) {
        own[name] = value;
        continue;
      }
      const childObject = visibleObject(call, child.childObject);
      for (const record of listIn(value, 'records', MOST_RECORDS)) {
        collect(childObject, record, node, child.field, level + 1);
      }
    }
  };
  for (const body of listIn(call.body, 'records', MOST_RECORDS)) {
    collect(root, body, undefined, '', 0);
  }
  for (const nodes of levels) insertLevel(call, nodes);
  const results = levels.flat().map(({ referenceId, id }) => ({ referenceId, id }));
  return { status: 201, body: { hasErrors: false, results } };
}

function insertLevel(call: RestCall, nodes: readonly Node[]): void {
  const items = nodes.map((node) => {
    try {
      const body =
        node.parent === undefined
          ? node.body
          : { ...node.body, [node.parentField]: node.parent.id };
      return { record: recordFrom(call, node.object, body, 'create') };
    } catch (error) {
      if (error instanceof ApiError) return { error };
      throw error;
    }
  });
  const results: SaveResult[] = saveAll(call, 'insert', items, true);
  const failed = results.flatMap(({ success, errors }, index) =>
    success || errors[0]?.statusCode === 'ALL_OR_NONE_OPERATION_ROLLED_BACK'
      ? []
      : [{ referenceId: nodes[index]!.referenceId, errors }],
  );
  if (failed.length > 0) {
    throw new TreeRefused({ status: 400, body: { hasErrors: true, results: failed } });
  }
  nodes.forEach((node, index) => (node.id = results[index]!.id!));
}
