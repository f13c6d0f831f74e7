import type { FieldSymbol } from '../semantics/symbols.ts';
import type { Setting } from './setting.ts';
import { guardedMember, place, scopeOf } from './setting.ts';

/** The methods behind a property whose accessors have bodies. */
export function emitAccessors(setting: Setting, field: FieldSymbol): void {
  const { declaration } = field;
  if (declaration.kind !== 'property') return;
  const key = field.name.toLowerCase();
  const keyword = field.isStatic ? 'static ' : '';
  const { getter, setter } = declaration;
  if (getter?.body) {
    const body = getter.body;
    place(setting, `${field.name}.get`);
    guardedMember(setting, `${keyword}g_${key}()`, (inner) => {
      const scope = scopeOf(inner, {
        isStatic: field.isStatic,
        returns: field.type,
        accessor: field,
      });
      setting.unit.line(`${keyword}g_${key}() {`, getter.position.line);
      scope.covered(getter.position.line, '');
      scope.block(body);
      setting.unit.line('}');
    });
  }
  if (setter?.body) {
    const body = setter.body;
    place(setting, `${field.name}.set`);
    guardedMember(setting, `${keyword}s_${key}()`, (inner) => {
      const scope = scopeOf(inner, { isStatic: field.isStatic, accessor: field });
      const value = scope.declare(setter.position, 'value', field.type);
      setting.unit.line(`${keyword}s_${key}(${value.code}) {`, setter.position.line);
      scope.covered(setter.position.line, '');
      scope.block(body);
      setting.unit.line(`return ${value.code}; }`);
    });
  }
}
