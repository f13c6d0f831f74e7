/** Ways out of the portal beside the assistant, each with what the policy says of it. */
import { Button, EmptyState, Flex, StatusTag, Table, TableBody } from '@hubspot/ui-extensions';
import { TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ComponentProps, ReactElement } from 'react';
import type { Outflow } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { LoadedView } from '../shared/loaded_view.tsx';
import { ReasonList } from '../shared/reason_list.tsx';
import { momentText } from '../texts.ts';
import { useLoad } from '../use_load.ts';

type Look = NonNullable<ComponentProps<typeof StatusTag>['variant']>;

/** What nobody has decided is no better than what is forbidden: it comes before the permitted. */
const VERDICTS: readonly Outflow['verdict'][] = ['forbidden', 'unresolved', 'permitted'];
const LOOKS: Readonly<Record<Outflow['verdict'], Look>> = {
  forbidden: 'danger',
  unresolved: 'warning',
  permitted: 'success',
};

export function OutflowsTab(): ReactElement {
  const host = useHost<'compliance'>();
  const { call, words } = host;
  const loading = useLoad(() => call('outflows', null), 'outflows');
  return (
    <LoadedView loading={loading}>
      {({ checkedAt, outflows }) => (
        <Flex direction="column" gap="sm">
          <Flex justify="between" align="center" wrap="wrap">
            <Text variant="microcopy">
              {words('outflows.checked', momentText(host, checkedAt))}
            </Text>
            <Button size="sm" onClick={loading.reload}>
              {words('outflows.checkAgain')}
            </Button>
          </Flex>
          {outflows.length === 0 ? (
            <EmptyState title={words('outflows.none')} layout="vertical" imageWidth={150}>
              <Text>{words('outflows.empty')}</Text>
            </EmptyState>
          ) : (
            <OutflowTable outflows={outflows} />
          )}
        </Flex>
      )}
    </LoadedView>
  );
}

function OutflowTable({ outflows }: { readonly outflows: readonly Outflow[] }): ReactElement {
  const { words } = useHost();
  const worstFirst = VERDICTS.flatMap((verdict) =>
    outflows.filter((outflow) => outflow.verdict === verdict),
  );
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          {(['way', 'target', 'verdict', 'reasons', 'age'] as const).map((column) => (
            <TableHeader key={column} width={column === 'reasons' ? 280 : 'auto'}>
              {words(`column.${column}`)}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {worstFirst.map((outflow) => (
          <OutflowLine
            key={`${outflow.kind}:${outflow.name}:${outflow.target}`}
            outflow={outflow}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function OutflowLine({ outflow }: { readonly outflow: Outflow }): ReactElement {
  const { words } = useHost();
  const { kind, name, target, verdict, reasons, ageDays, isNew } = outflow;
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="flush">
          <Text>{name}</Text>
          <Text variant="microcopy">{words(`outflow.${kind}`)}</Text>
        </Flex>
      </TableCell>
      <TableCell>{target === '' ? words('outflows.noTarget') : target}</TableCell>
      <TableCell>
        <Flex gap="xs" wrap="wrap">
          <StatusTag variant={LOOKS[verdict]}>{words(`verdict.${verdict}`)}</StatusTag>
          {isNew && <StatusTag variant="info">{words('outflows.new')}</StatusTag>}
        </Flex>
      </TableCell>
      <TableCell>
        <ReasonList reasons={reasons} contact="" />
      </TableCell>
      <TableCell align="right">{String(ageDays)}</TableCell>
    </TableRow>
  );
}
