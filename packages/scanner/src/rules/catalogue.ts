/** All rules, in order of their ids. */

import type { Rule } from '../model/rule.ts';
import { agentOutside } from './agent-outside.ts';
import { backupOutside } from './backup-outside.ts';
import { broadLlmGrant } from './broad-llm-grant.ts';
import { bulkExport } from './bulk-export.ts';
import { gatewayBypass } from './gateway-bypass.ts';
import { insecureTransport } from './insecure-transport.ts';
import { keyRotationMissing } from './key-rotation-missing.ts';
import { logCopy } from './log-copy.ts';
import { logSinkOutside } from './log-sink-outside.ts';
import { modelEndpoint } from './model-endpoint.ts';
import { modelFallback } from './model-fallback.ts';
import { multiRegionKey } from './multi-region-key.ts';
import { operatorOutside } from './operator-outside.ts';
import { outputAnalytics } from './output-analytics.ts';
import { outputToThirdParty } from './output-to-third-party.ts';
import { outsideJurisdiction } from './outside-jurisdiction.ts';
import { promptLogged } from './prompt-logged.ts';
import { provisioningUnchecked } from './provisioning-unchecked.ts';
import { regionOutside } from './region-outside.ts';
import { replicaOutside } from './replica-outside.ts';
import { secretInSource } from './secret-in-source.ts';
import { thirdPartyEndpoint } from './third-party-endpoint.ts';
import { tokenOutsideFence } from './token-outside-fence.ts';
import { trainingDataExport } from './training-data-export.ts';
import { unclassifiedField } from './unclassified-field.ts';
import { unloggedInference } from './unlogged-inference.ts';
import { unprotectedPersonalField } from './unprotected-personal-field.ts';
import { unresolvedEndpoint } from './unresolved-endpoint.ts';

export const RULES: readonly Rule[] = [
  agentOutside,
  backupOutside,
  broadLlmGrant,
  bulkExport,
  gatewayBypass,
  insecureTransport,
  keyRotationMissing,
  logCopy,
  logSinkOutside,
  modelEndpoint,
  modelFallback,
  multiRegionKey,
  operatorOutside,
  outputAnalytics,
  outputToThirdParty,
  outsideJurisdiction,
  promptLogged,
  provisioningUnchecked,
  regionOutside,
  replicaOutside,
  secretInSource,
  thirdPartyEndpoint,
  tokenOutsideFence,
  trainingDataExport,
  unclassifiedField,
  unloggedInference,
  unprotectedPersonalField,
  unresolvedEndpoint,
];
