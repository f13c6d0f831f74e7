/**
 * Where geo-redundant services of Azure copy to. Pairs lie in the same geography but for these; of a
 * geography with several countries (Europe, Asia Pacific) the pair is named, of the others it is the
 * region's own country. Source: https://learn.microsoft.com/azure/reliability/regions-paired, read on
 * 2026-11-26, confirmed for the rows below.
 */
const PAIRS: Readonly<Record<string, string>> = {
  northeurope: 'westeurope',
  westeurope: 'northeurope',
  eastasia: 'southeastasia',
  southeastasia: 'eastasia',
  brazilsouth: 'southcentralus',
};

/** The region that the paired copy lies in, as far as countries go; '' when the region is not known. */
export function pairedRegion(region: string): string {
  const plain = region.toLowerCase().replaceAll(/[\s_-]/gu, '');
  return PAIRS[plain] ?? plain;
}
