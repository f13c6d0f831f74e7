/** A receipt to read, and its signed text as it was received. */
import { Accordion, Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { ReactElement } from 'react';
import type { Receipt } from '../../functions/contract.ts';
import { useHost } from '../host.tsx';
import { momentText, placeName, receiptMechanism, receiptRecipient } from '../texts.ts';
import { Facts } from './facts.tsx';

export function ReceiptView({ receipt }: { readonly receipt: Receipt }): ReactElement {
  const host = useHost();
  const { words } = host;
  const each = (entries: readonly string[], text: (entry: string) => string): string =>
    entries.map(text).join('; ');
  const { verified } = receipt;
  return (
    <Flex direction="column" gap="md">
      <Alert
        title={words(verified ? 'receipt.verified' : 'receipt.unverified')}
        variant={verified ? 'success' : 'error'}
      >
        <Text>{words(verified ? 'receipt.verifiedText' : 'receipt.unverifiedText')}</Text>
      </Alert>
      <Facts
        facts={[
          { label: words('region'), value: receipt.region },
          { label: words('locatedIn'), value: placeName(host, receipt.locatedIn) },
          { label: words('operatedBy'), value: placeName(host, receipt.operatedBy) },
          {
            label: words('recipients'),
            value: each(receipt.recipients, (entry) => receiptRecipient(words, entry)),
          },
          {
            label: words('mechanisms'),
            value: each(receipt.mechanisms, (entry) => receiptMechanism(words, entry)),
          },
          { label: words('skillVersion'), value: `${receipt.skill} ${receipt.skillDigest}`.trim() },
          { label: words('skillOwner'), value: receipt.skillOwner },
          { label: words('skillLicence'), value: receipt.skillLicence },
          { label: words('modelVersion'), value: `${receipt.model} ${receipt.modelDigest}`.trim() },
          { label: words('issued'), value: momentText(host, receipt.issuedAt) },
          { label: words('leaf'), value: leafText(words, receipt.leaf) },
          { label: words('bundle'), value: receipt.bundleDigest },
        ]}
      />
      <Accordion title={words('receipt.raw')} size="sm">
        <Flex direction="column" gap="xs">
          <Text>{words('receipt.rawHint')}</Text>
          <Text variant="microcopy">{receipt.raw}</Text>
        </Flex>
      </Accordion>
    </Flex>
  );
}

/** The number in the evidence log; negative numbers mean that it is not there yet. */
export function leafText(words: ReturnType<typeof useHost>['words'], leaf: number): string {
  return leaf < 0 ? words('leafWaiting') : words('leafNumber', leaf);
}
