/** Rows that are computed when asked: what describes the schema, and what permission sets grant. */
import { makeId } from '../store/ids.ts';
import type { ObjectSchema, Schema } from '../store/schema.ts';
import { shareRows } from '../store/share_objects.ts';
import type { Row } from '../store/tables.ts';
import type { OrgCore } from './org_core.ts';

const ROWS: Readonly<Record<string, (core: OrgCore) => readonly Row[]>> = {
  entitydefinition: (core) => entityRows(core.schema),
  fielddefinition: (core) => core.schema.objects().flatMap((object) => fieldRows(core, object)),
  objectpermissions: objectPermissionRows,
  fieldpermissions: fieldPermissionRows,
};

/** Rows of an object that no table holds; undefined for objects with a table. */
export function virtualRows(core: OrgCore, objectName: string): readonly Row[] | undefined {
  const share = objectName.endsWith('__Share') ? core.schema.object(objectName) : undefined;
  if (share !== undefined) return shareRows(share, core.tables);
  return ROWS[objectName.toLowerCase()]?.(core);
}

/** Queries follow `EntityDefinition` once for each row, and a schema does not change. */
const entities = new WeakMap<Schema, readonly Row[]>();

function entityRows(schema: Schema): readonly Row[] {
  const rows = entities.get(schema) ?? schema.objects().map(entityRow);
  entities.set(schema, rows);
  return rows;
}

function entityRow(object: ObjectSchema): Row {
  return {
    id: object.name,
    durableid: object.name,
    qualifiedapiname: object.name,
    developername: object.name.replace(/__(?:c|e|mdt|b)$/, ''),
    label: object.label,
    plurallabel: object.pluralLabel,
    keyprefix: object.keyPrefix,
    iscustomsetting: false,
    internalsharingmodel: object.sharingModel,
  };
}

function fieldRows(core: OrgCore, object: ObjectSchema): Row[] {
  return [...object.fields.values()].map((field) => {
    const classification = core.classificationOf(object, field);
    return {
      id: `${object.name}.${field.name}`,
      durableid: `${object.name}.${field.name}`,
      entitydefinitionid: object.name,
      qualifiedapiname: field.name,
      developername: field.name.replace(/__c$/, ''),
      label: field.label,
      datatype: field.type,
      length: field.length,
      isnillable: field.nillable,
      securityclassification: classification.securityClassification || null,
      compliancegroup: classification.complianceGroup || null,
      businessstatus: classification.businessStatus || null,
    };
  });
}

/** Each permission set with its grant; those of profiles go by the profile's name. */
function grantsOfSets(core: OrgCore): {
  readonly id: string;
  readonly grant: NonNullable<ReturnType<OrgCore['grantNamed']>>;
}[] {
  return [...core.tables.all('PermissionSet')].flatMap((row) => {
    const profile = core.tables.get('Profile', String(row['profileid']));
    const grant = core.grantNamed(String((profile ?? row)['name']));
    return grant === undefined ? [] : [{ id: String(row['id']), grant }];
  });
}

const hasPermissions = (object: ObjectSchema): boolean =>
  (object.kind === 'custom' || object.kind === 'standard') && !object.isSetup && object.createable;

function objectPermissionRows(core: OrgCore): Row[] {
  const rows = grantsOfSets(core).flatMap(({ id, grant }) =>
    core.schema
      .objects()
      .filter(hasPermissions)
      .flatMap((object): Record<string, string | boolean>[] => {
        const granted = grant.object(object);
        if (granted === undefined || !Object.values(granted).includes(true)) return [];
        return [
          {
            parentid: id,
            sobjecttype: object.name,
            permissionscreate: granted.create,
            permissionsread: granted.read,
            permissionsedit: granted.edit,
            permissionsdelete: granted.delete,
            permissionsviewallrecords: granted.viewAll,
            permissionsmodifyallrecords: granted.modifyAll,
          },
        ];
      }),
  );
  return withIds(rows, '110');
}

function fieldPermissionRows(core: OrgCore): Row[] {
  const rows = grantsOfSets(core).flatMap(({ id, grant }) =>
    core.schema
      .objects()
      .filter(hasPermissions)
      .flatMap((object) =>
        [...object.fields.values()].flatMap((field): Record<string, string | boolean>[] => {
          const level = field.permissionable ? grant.field(object, field) : 'none';
          if (level === 'none') return [];
          return [
            {
              parentid: id,
              sobjecttype: object.name,
              field: `${object.name}.${field.name}`,
              permissionsread: true,
              permissionsedit: level === 'edit',
            },
          ];
        }),
      ),
  );
  return withIds(rows, '01k');
}

const withIds = (rows: readonly Record<string, string | boolean>[], prefix: string): Row[] =>
  rows.map((row, index) => ({ id: makeId(prefix, index + 1), isdeleted: false, ...row }));
