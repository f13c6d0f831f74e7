/** The cheap first pass over Apex: can this file send data, or hold what rules look at? */

const HINT =
  /setEndpoint|callout:|WebServiceCallout|endpoint_x|calloutUrl|getContent|sendEmail|ExternalService\s*\.|aiplatform|EinsteinLLM|PermissionSet(?:License)?Assign|SandboxInfo|new\s+User\s*\(/i;

/** Sessions and tokens that are sent or kept. */
const TOKEN = /getSessionId|(?:access_?token|refresh_?token|session_?token)__c\s*=[^=]/i;
/** Model text in a log needs both. */
const MODEL = /prompt|open_?ai|\bllm|llm_|chat_?gpt|einstein|anthropic|gemini|\bai_|inference/i;
const LOG = /System\s*\.\s*debug|logger\s*\.|logs?__c/i;

/** A test class by its first annotation; what is in it never counts. */
const TEST_CLASS = /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/|@SuppressWarnings\([^)]*\))*@istest\b/i;

export function mayMatter(text: string): boolean {
  if (TEST_CLASS.test(text)) {
    return false;
  }
  return HINT.test(text) || TOKEN.test(text) || (MODEL.test(text) && LOG.test(text));
}
