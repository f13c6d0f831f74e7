/** What names say of values: does a thing with this name hold a prompt, or what a model wrote? */

/** `AI_Summary__c`, `aiSummary`, `AISummary` -> `ai`, `summary`; suffixes of the platform left out. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/__(?:c|e|r|mdt|b|x|pc|chn|Share|History|ChangeEvent)$/i, '')
    .replace(/ChangeEvent$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const MODEL = new Set(
  'ai llm gpt chatgpt openai claude anthropic gemini mistral einstein inference genai copilot bedrock'.split(
    ' ',
  ),
);
const WRITTEN = new Set(
  'response responses answer answers reply replies output outputs completion completions summary text draft suggestion recommendation message messages content result results'.split(
    ' ',
  ),
);
/** What of a prompt is text; `promptId` and `promptTokens` end otherwise. */
const TEXT = new Set(
  'prompt prompts text body content contents message messages string input payload full'.split(' '),
);
/** Prompts that a page shows to a person. */
const DIALOGUE = new Set(
  'install installation deferred login password confirm before lightning dialog modal show on'.split(
    ' ',
  ),
);

/** True for `prompt`, `systemPrompt`, `promptText`; false for `promptId` and `installPrompt`. */
export function namesPrompt(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return (
    words.some((word) => word === 'prompt' || word === 'prompts') &&
    TEXT.has(last) &&
    !words.some((word) => DIALOGUE.has(word))
  );
}

/** True for `aiResponse`, `llmAnswer`, `AI_Summary__c`, `generatedText`; false for `aiResponseId`. */
export function namesModelOutput(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (!WRITTEN.has(last)) {
    return false;
  }
  const before = words.slice(0, -1);
  return (
    before.some((word) => MODEL.has(word)) ||
    (before.includes('model') && ['response', 'answer', 'output', 'reply'].includes(last)) ||
    (before.includes('generated') && GENERATED.has(last)) ||
    (before.includes('completion') && ['text', 'response', 'message', 'content'].includes(last))
  );
}

const GENERATED = new Set(['text', 'answer', 'reply', 'response', 'summary', 'content', 'draft']);

/** Objects and events of this product that carry what a model was asked or wrote. */
const OWN = new Set(['llm_inference', 'transfer_alert', 'inference_log']);
/** Things about a model that hold nothing of what it wrote. */
const ABOUT =
  /^(?:config|configuration|setting|settings|provider|credential|key|user|usage|cost|costs|token|tokens|quota|limit|metric|metrics|health|version|region|route|template|library|model|models)$/;

/** An object or event whose rows hold prompts or answers: `LLM_Inference__e`, `AI_Answer__c`. */
export function namesModelObject(name: string): boolean {
  const words = wordsOf(name);
  if (OWN.has(words.join('_'))) {
    return true;
  }
  if (words.some((word) => ABOUT.test(word)) || /__mdt$/i.test(name)) {
    return false;
  }
  const last = words.at(-1) ?? '';
  return (
    words.some((word) => MODEL.has(word)) &&
    (WRITTEN.has(last) || ['inference', 'log', 'logs', 'event', 'interaction'].includes(last))
  );
}

/** A field for a model's text that its object must confirm: `Answer__c`, `Completion__c`. */
export function mayHoldOutput(field: string): boolean {
  const words = wordsOf(field);
  return words.length === 1 && WRITTEN.has(words[0] ?? '');
}

/** A token of OAuth or a session of the CRM: `sessionId`, `Refresh_Token__c`; not `checkoutSessionId`. */
export function namesToken(name: string): boolean {
  const words = wordsOf(name);
  const last = words.slice(-2).join(' ');
  if (/^session(?: ?id| token)$/.test(last) || words.at(-1) === 'sessionid') {
    const before = words.slice(0, words.at(-1) === 'sessionid' ? -1 : -2);
    return before.every((word) => OWNERS.has(word));
  }
  return TOKENS.has(last) || ['accesstoken', 'refreshtoken'].includes(words.at(-1) ?? '');
}

/** Whose session it can be for the CRM to take it. */
const OWNERS = new Set([
  'salesforce',
  'sf',
  'sfdc',
  'crm',
  'user',
  'org',
  'api',
  'admin',
  'hubspot',
]);

const TOKENS = new Set([
  'access token',
  'access tokens',
  'refresh token',
  'refresh tokens',
  'bearer token',
  'oauth token',
  'oauth tokens',
]);

/** A token that opens the CRM, by what its name says of the issuer. */
export function namesCrmToken(name: string): boolean {
  const words = wordsOf(name);
  const crm = words.some((word) =>
    ['hubspot', 'salesforce', 'sf', 'sfdc', 'hapikey'].includes(word),
  );
  const token = words.some((word) => ['token', 'tokens', 'session', 'hapikey'].includes(word));
  const hub = words.join(' ').includes('hub spot');
  const privateApp = words.join(' ').includes('private app') && token;
  return privateApp || ((crm || hub) && token) || words.join('') === 'hapikey';
}
