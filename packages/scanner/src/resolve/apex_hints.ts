/** The cheap first pass over Apex: can this file send data, or hold what rules look at? */

const HINT =
  /setEndpoint|callout:|WebServiceCallout|endpoint_x|calloutUrl|getContent|sendEmail|ExternalService\s*\.|aiplatform|EinsteinLLM/i;

export function mayMatter(text: string): boolean {
  return HINT.test(text);
}
