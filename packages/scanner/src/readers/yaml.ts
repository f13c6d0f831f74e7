/** Which reader a YAML or JSON file of infrastructure or pipelines belongs to. */

import type { Fact, FileFacts } from '../model/fact.ts';
import {
  cloudFormationFacts,
  isCloudFormation,
  isServerless,
  serverlessFacts,
} from './cloudformation.ts';
import {
  composeFacts,
  helmTemplateFacts,
  helmValueFacts,
  isKubernetes,
  kubernetesFacts,
} from './kubernetes.ts';
import { isLiteLlm, liteLlmFacts } from './litellm.ts';
import { pipelineFacts, pipelineSystem } from './pipelines.ts';
import { collectorFacts, isCollector } from './telemetry.ts';
import { parseYaml } from './yaml_tree.ts';
import type { YamlValue } from './yaml_tree.ts';

const MOST_FACTS = 20_000;
const TEMPLATE = /(?:^|\/)templates\/.+\.(?:ya?ml|tpl|txt)$/u;
const VALUES = /(?:^|\/)values(?:[.-][\w.-]+)?\.ya?ml$/u;
const COMPOSE = /(?:^|\/)(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/u;

/**
 * Reads pipelines, Kubernetes manifests, Helm charts, Compose, CloudFormation, SAM and Serverless
 * files, in YAML or JSON. A file that is none of these gives no facts.
 */
export function readYaml(text: string, file: string): FileFacts {
  if (TEMPLATE.test(file) && text.includes('{{')) return helmTemplateFacts(text, file);
  const tree = parseYaml(text);
  const isMeant = isOurs(file);
  const facts: Fact[] = VALUES.test(file)
    ? [...helmValueFacts(tree)]
    : tree.documents.flatMap((document) => documentFacts(document, file));
  // Other people's YAML that does not parse is no fault of the checked project's infrastructure.
  const problems =
    isMeant || facts.length > 0
      ? tree.problems
      : tree.problems.filter(({ code }) => code !== 'NOT_PARSED');
  if (facts.length <= MOST_FACTS) return { file, facts, problems };
  const detail = `more than ${MOST_FACTS} facts`;
  const tooMany = {
    code: 'TOO_MANY' as const,
    detail,
    at: facts[MOST_FACTS]?.at ?? ([1, 1, 1, 1] as const),
  };
  return { file, facts: facts.slice(0, MOST_FACTS), problems: [...problems, tooMany] };
}

function isOurs(file: string): boolean {
  return pipelineSystem(file) !== '' || COMPOSE.test(file) || VALUES.test(file);
}

function documentFacts(document: YamlValue, file: string): readonly Fact[] {
  const system = pipelineSystem(file);
  if (system !== '') return pipelineFacts(document, system);
  if (COMPOSE.test(file)) return composeFacts(document);
  if (isKubernetes(document)) return kubernetesFacts(document);
  if (isCollector(document)) return collectorFacts(document);
  if (isLiteLlm(document)) return liteLlmFacts(document);
  if (isCloudFormation(document)) return cloudFormationFacts(document);
  return isServerless(document) ? serverlessFacts(document) : [];
}
