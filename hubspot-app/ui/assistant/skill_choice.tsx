/** The skills that fit the record, each with what it does. */
import { Button, EmptyState, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { SkillTile } from '../../functions/contract.ts';
import { useWords } from '../host.tsx';

export interface SkillChoiceProps {
  readonly skills: readonly SkillTile[];
  readonly onChoose: (skill: SkillTile) => void;
}

export function SkillChoice({ skills, onChoose }: SkillChoiceProps): ReactElement {
  const words = useWords();
  if (skills.length === 0) {
    return (
      <EmptyState title={words('choose.none')} layout="vertical" imageWidth={120}>
        <Text>{words('choose.empty')}</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words('choose')}</Heading>
      {skills.map((skill) => (
        <Tile key={skill.id} compact>
          <Flex direction="column" gap="xs">
            <Text format={{ fontWeight: 'demibold' }}>{skill.label}</Text>
            <Text variant="microcopy">{skill.description}</Text>
            <Flex gap="sm">
              <Button size="sm" onClick={() => onChoose(skill)}>
                {words('choose.preview', skill.label)}
              </Button>
            </Flex>
          </Flex>
        </Tile>
      ))}
    </Flex>
  );
}
