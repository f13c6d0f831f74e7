/** Rows of the log; a row opens its details in a panel. */
import { Button, Panel, PanelBody, StatusTag, Table, TableBody } from '@hubspot/ui-extensions';
import { TableCell, TableHead, TableHeader, TableRow, Text } from '@hubspot/ui-extensions';
import type { ComponentProps, ReactElement } from 'react';
import type { LogRow } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { momentText, placeName, receiptMechanism } from '../texts.ts';
import { LogDetailView } from './log_detail_view.tsx';

export const OUTCOME_LOOKS: Readonly<
  Record<LogRow['outcome'], NonNullable<ComponentProps<typeof StatusTag>['variant']>>
> = { requested: 'info', denied: 'warning', completed: 'success', failed: 'danger' };

export function LogTable({ rows }: { readonly rows: readonly LogRow[] }): ReactElement {
  const { words } = useHost();
  const columns = ['time', 'user', 'skill', 'outcome', 'processed', 'subjects', 'ground'] as const;
  return (
    <Table density="condensed">
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableHeader key={column}>{words(`column.${column}`)}</TableHeader>
          ))}
          <TableHeader>{words('details')}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <LogLine key={row.inference} row={row} />
        ))}
      </TableBody>
    </Table>
  );
}

function LogLine({ row }: { readonly row: LogRow }): ReactElement {
  const host = useHost();
  const { words } = host;
  const texts = row.mechanisms.map((mechanism) => receiptMechanism(words, mechanism));
  const places = (codes: readonly string[]): string =>
    codes.map((code) => placeName(host, code)).join(', ');
  return (
    <TableRow>
      <TableCell>{momentText(host, row.at)}</TableCell>
      <TableCell>{row.user}</TableCell>
      <TableCell>{row.skill}</TableCell>
      <TableCell>
        <StatusTag variant={OUTCOME_LOOKS[row.outcome]}>
          {words(`outcome.${row.outcome}`)}
        </StatusTag>
      </TableCell>
      <TableCell>{placeName(host, row.locatedIn)}</TableCell>
      <TableCell>{places(row.subjects)}</TableCell>
      <TableCell>
        <Text variant="microcopy">
          {row.reason === '' ? [...new Set(texts)].join(', ') : row.reason}
        </Text>
      </TableCell>
      <TableCell>
        <Button
          size="xs"
          overlay={
            <Panel id={`log-${row.inference}`} title={words('log.detail')} width="md">
              <PanelBody>
                <LogDetailView inference={row.inference} />
              </PanelBody>
            </Panel>
          }
        >
          {words('details')}
        </Button>
      </TableCell>
    </TableRow>
  );
}
