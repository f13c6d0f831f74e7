/** Describe tokens: `Account.SObjectType` and `Account.Name`. One object per name, so `===` compares. */
export class ObjectToken {
  /** API name as the schema spells it. */
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  toApexText(): string {
    return this.name;
  }
}

export class FieldToken {
  readonly object: string;
  readonly field: string;
  constructor(object: string, field: string) {
    this.object = object;
    this.field = field;
  }
  toApexText(): string {
    return this.field;
  }
}

const objects = new Map<string, ObjectToken>();
const fields = new Map<string, FieldToken>();

export function objectToken(name: string): ObjectToken {
  let token = objects.get(name);
  if (token === undefined) {
    token = new ObjectToken(name);
    objects.set(name, token);
  }
  return token;
}

export function fieldToken(object: string, field: string): FieldToken {
  const key = `${object}.${field}`;
  let token = fields.get(key);
  if (token === undefined) {
    token = new FieldToken(object, field);
    fields.set(key, token);
  }
  return token;
}
