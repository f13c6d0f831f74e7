/** Filters of the log; nothing is asked before they are applied. */
import { AutoGrid, Button, DateInput, Flex, Input, Select, Text } from '@hubspot/ui-extensions';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LogFilters } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { dateOfDay, dayOfDate } from './calendar_day.ts';

const OUTCOMES = ['requested', 'denied', 'completed', 'failed'] as const;
type TextFilter = 'jurisdiction' | 'skill' | 'user';
type Draft = Readonly<Record<keyof LogFilters, string>>;

export interface LogFilterFormProps {
  readonly filters: LogFilters;
  readonly onApply: (filters: LogFilters) => void;
}

export function LogFilterForm({ filters, onApply }: LogFilterFormProps): ReactElement {
  const { words } = useHost();
  const [draft, setDraft] = useState<Draft>(() => draftOf(filters));
  const set = (name: keyof LogFilters) => (value: string) =>
    setDraft((now) => ({ ...now, [name]: value }));
  const fault = faultOf(draft);
  const outcomes = [
    { label: words('any'), value: '' },
    ...OUTCOMES.map((value) => ({ label: words(`outcome.${value}`), value })),
  ];
  const text = (name: TextFilter, label: string, description?: string): ReactElement => (
    <Input
      name={name}
      label={label}
      value={draft[name]}
      onChange={set(name)}
      {...(description === undefined ? {} : { description })}
    />
  );
  return (
    <Flex direction="column" gap="sm">
      <AutoGrid columnWidth={180} flexible gap="sm">
        <Select
          name="outcome"
          label={words('column.outcome')}
          value={draft.outcome}
          options={outcomes}
          onChange={(value) => set('outcome')(String(value))}
        />
        {text('jurisdiction', words('jurisdiction'), words('filter.jurisdictionHint'))}
        {text('skill', words('column.skill'))}
        {text('user', words('column.user'))}
        <DayFilter name="from" day={draft.from} onChange={set('from')} />
        <DayFilter name="to" day={draft.to} onChange={set('to')} />
      </AutoGrid>
      {fault !== null && <Text>{words(fault)}</Text>}
      <Flex gap="sm">
        <Button
          size="sm"
          variant="primary"
          disabled={fault !== null}
          onClick={() => onApply(filtersOf(draft))}
        >
          {words('filter.apply')}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            setDraft(draftOf({}));
            onApply({});
          }}
        >
          {words('filter.clear')}
        </Button>
      </Flex>
    </Flex>
  );
}

interface DayFilterProps {
  readonly name: 'from' | 'to';
  readonly day: string;
  readonly onChange: (day: string) => void;
}

function DayFilter({ name, day, onChange }: DayFilterProps): ReactElement {
  const { words } = useHost();
  const date = dateOfDay(day);
  return (
    <DateInput
      name={name}
      label={words(`filter.${name}`)}
      format="YYYY-MM-DD"
      {...(date === null ? {} : { value: date })}
      onChange={(chosen) => onChange(dayOfDate(chosen))}
    />
  );
}

function draftOf(filters: LogFilters): Draft {
  const { outcome = '', jurisdiction = '', skill = '', user = '', from = '', to = '' } = filters;
  return { outcome, jurisdiction, skill, user, from, to };
}

/** What was filled in; a country code in capitals, as the log has it. */
function filtersOf(draft: Draft): LogFilters {
  const given = Object.entries(draft).map(([name, value]) => {
    const trimmed = value.trim();
    return [name, name === 'jurisdiction' ? trimmed.toUpperCase() : trimmed] as const;
  });
  return Object.fromEntries(given.filter(([, value]) => value !== '')) as LogFilters;
}

function faultOf({ jurisdiction, from, to }: Draft): 'filter.badCountry' | 'filter.badDays' | null {
  if (!/^\s*(?:[A-Za-z]{2})?\s*$/.test(jurisdiction)) return 'filter.badCountry';
  return from !== '' && to !== '' && to < from ? 'filter.badDays' : null;
}
