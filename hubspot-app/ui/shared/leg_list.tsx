/** Both movements of the data: from where to where and to whom, and the ground for each. */
import { Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { LegText } from '../../functions/contract.ts';
import type { Purpose } from '../calls.ts';
import { useHost } from '../host.tsx';
import type { Host } from '../host.tsx';
import { groundText, placeName } from '../texts.ts';

interface Movement {
  readonly key: string;
  readonly path: string;
  readonly recipient: string;
  readonly grounds: readonly string[];
}

export function LegList({ legs }: { readonly legs: readonly LegText[] }): ReactElement {
  const host = useHost();
  const { words } = host;
  const ways = (['request', 'answer'] as const)
    .map((way) => ({
      way,
      movements: movementsOf(
        host,
        legs.filter(({ leg }) => leg === way),
      ),
    }))
    .filter(({ movements }) => movements.length > 0);
  return (
    <Flex direction="column" gap="sm">
      {ways.map(({ way, movements }) => (
        <Flex key={way} direction="column" gap="xs">
          <Text format={{ fontWeight: 'demibold' }}>{words(`leg.${way}`)}</Text>
          {movements.map(({ key, path, recipient, grounds }) => (
            <Flex key={key} direction="column" gap="flush">
              <Text>{recipient === '' ? path : `${path}, ${recipient}`}</Text>
              {grounds.map((ground) => (
                <Text key={ground} variant="microcopy">
                  {ground}
                </Text>
              ))}
            </Flex>
          ))}
        </Flex>
      ))}
    </Flex>
  );
}

/** One movement for each pair of places and recipient, with every ground once. */
function movementsOf(host: Host<Purpose>, legs: readonly LegText[]): readonly Movement[] {
  const { words } = host;
  const groups = new Map<string, LegText[]>();
  for (const leg of legs) {
    const key = `${leg.from}>${leg.to}>${leg.recipientName}`;
    groups.set(key, [...(groups.get(key) ?? []), leg]);
  }
  return [...groups].map(([key, alike]) => {
    const { from, to, recipientName } = alike[0]!;
    return {
      key,
      path: `${placeName(host, from)} → ${placeName(host, to)}`,
      recipient: recipientName === '' ? '' : words('leg.receivedBy', recipientName),
      grounds: [...new Set(alike.map((leg) => groundText(host, leg)))],
    };
  });
}
