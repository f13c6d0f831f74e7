/** Where a region is, where it stores, and whose law reaches its operator. */
import type { ReactElement } from 'react';
import type { RegionText } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { placeName } from '../texts.ts';
import { Facts } from './facts.tsx';

export interface RegionFactsProps {
  readonly region: RegionText;
  readonly direction?: 'row' | 'column';
}

export function RegionFacts({ region, direction = 'column' }: RegionFactsProps): ReactElement {
  const host = useHost();
  const { words } = host;
  return (
    <Facts
      direction={direction}
      facts={[
        { label: words('region'), value: region.label },
        { label: words('locatedIn'), value: placeName(host, region.locatedIn) },
        { label: words('storedIn'), value: placeName(host, region.storedIn) },
        { label: words('operatedBy'), value: placeName(host, region.operatedBy) },
      ]}
    />
  );
}
