/** Which scopes open what. Names as HubSpot's published OpenAPI lists them. */
import type { AccessToken, ObjectType, Property, Sensitivity } from '../store/state.ts';

export type Verb = 'read' | 'write' | 'schema-read' | 'schema-write';

/** The part of a scope's name that stands for the type. */
function subject(type: ObjectType): string {
  if (type.custom !== null) return 'custom';
  // Notes have no scopes of their own: those of contacts open them.
  return type.name === 'notes' ? 'contacts' : type.name;
}

/** Scopes of which one is enough. */
export function scopesOf(type: ObjectType, verb: Verb): string[] {
  const name = subject(type);
  if (name === 'tickets') return ['tickets'];
  if (verb === 'read' || verb === 'write') return [`crm.objects.${name}.${verb}`];
  if (verb === 'schema-read') return [`crm.schemas.${name}.read`, `crm.objects.${name}.read`];
  return [`crm.schemas.${name}.write`];
}

/** Scopes of which one is needed, besides the plain one, for the values of such a property. */
export function sensitiveScopes(
  type: ObjectType,
  sensitivity: Sensitivity,
  verb: 'read' | 'write',
): string[] {
  if (sensitivity === 'non_sensitive') return [];
  const name = subject(type);
  const base =
    name === 'tickets' ? `tickets.${sensitivity}` : `crm.objects.${name}.${sensitivity}.${verb}`;
  return [`${base}.v2`, base];
}

/** Whether a token may see or set the values of a property. */
export function mayUse(
  token: AccessToken,
  type: ObjectType,
  property: Property,
  verb: 'read' | 'write',
): boolean {
  const scopes = sensitiveScopes(type, property.dataSensitivity, verb);
  return scopes.length === 0 || scopes.some((scope) => token.scopes.includes(scope));
}
