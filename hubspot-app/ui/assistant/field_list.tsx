/** Each field of the request: what happens to it, and why. */
import { Flex, Icon, StatusTag, Table, TableBody, TableCell } from '@hubspot/ui-extensions';
import { TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ComponentProps, ReactElement } from 'react';
import type { FieldRow } from '../../functions/contract.ts';
import { useWords } from '../host.tsx';

type Protection = FieldRow['protection'];
type IconName = ComponentProps<typeof Icon>['name'];

/** Word, icon and colour of a protection: never colour alone. */
const LOOKS: Readonly<
  Record<Protection, readonly [IconName, ComponentProps<typeof StatusTag>['variant']]>
> = {
  clear: ['view', 'warning'],
  seal: ['locked', 'success'],
  mask: ['hide', 'success'],
  drop: ['remove', 'default'],
  block: ['block', 'danger'],
};

/** Two columns, so that the narrowest card shows them whole. */
export function FieldList({ fields }: { readonly fields: readonly FieldRow[] }): ReactElement {
  const words = useWords();
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          <TableHeader>{words('column.field')}</TableHeader>
          <TableHeader>{words('column.happens')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map((field) => (
          <FieldLine key={field.path} field={field} />
        ))}
      </TableBody>
    </Table>
  );
}

function FieldLine({ field }: { readonly field: FieldRow }): ReactElement {
  const words = useWords();
  const [icon, variant] = LOOKS[field.protection];
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text format={{ fontWeight: 'demibold' }}>{field.label}</Text>
          <Text variant="microcopy">{field.sample}</Text>
        </Flex>
      </TableCell>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Flex gap="xs" align="center">
            <Icon name={icon} size="sm" />
            <StatusTag variant={variant ?? 'default'} hollow>
              {words(`protection.${field.protection}`)}
            </StatusTag>
          </Flex>
          <Text variant="microcopy">{words('why', field.dataClass, field.why)}</Text>
        </Flex>
      </TableCell>
    </TableRow>
  );
}
