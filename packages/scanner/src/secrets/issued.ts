/** Credentials that issuers give a form of their own, so that leaks can be recognised. */

export interface IssuedKind {
  readonly type: string;
  /** A text without it holds none: searched for first, because that is fast. */
  readonly keyword: string;
  /** Global; its first group, when it has one, is the secret part. */
  readonly expression: RegExp;
  /** Letters that may be shown: a beginning that all of the kind share. */
  readonly shared: number;
}

const kind = (type: string, keyword: string, expression: RegExp, shared = 4): IssuedKind => ({
  ...{ type, keyword, expression, shared },
});

// The first that matches a place names it: narrower forms stand before wider ones.
export const ISSUED: readonly IssuedKind[] = [
  kind(
    'private-key',
    'PRIVATE KEY-----',
    /-----BEGIN (?!ENCRYPTED)(?:[A-Z]{2,10} ){0,2}PRIVATE KEY-----(?!\s*Proc-Type: 4,ENCRYPTED)\s*(?:\\n)?([A-Za-z0-9+/=\\\s:,-]{60,20000})/gu,
    0,
  ),
  kind(
    'salesforce-auth-url',
    'force://',
    /\bforce:\/\/[\w.-]{2,200}:[\w.]{0,200}:([\w.!-]{20,300})@/gu,
    0,
  ),
  kind('salesforce-session', '00D', /\b00D[0-9A-Za-z]{12,15}![0-9A-Za-z._]{40,200}/gu),
  kind(
    'hubspot-token',
    'pat-',
    /\bpat-(?:na|eu|ap)\d-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu,
  ),
  kind('anthropic-key', 'sk-ant-', /\bsk-ant-[A-Za-z0-9_-]{20,200}/gu),
  kind('openrouter-key', 'sk-or-', /\bsk-or-v1-[0-9a-f]{40,80}/gu),
  kind('openai-key', 'sk-', /(?<![\w-])sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,200}/gu, 3),
  kind('groq-key', 'gsk_', /\bgsk_[A-Za-z0-9]{40,80}/gu),
  kind('huggingface-token', 'hf_', /\bhf_[A-Za-z0-9]{30,60}/gu, 3),
  kind('replicate-token', 'r8_', /\br8_[A-Za-z0-9]{30,60}/gu, 3),
  kind('perplexity-key', 'pplx-', /\bpplx-[A-Za-z0-9]{40,80}/gu),
  kind('xai-key', 'xai-', /\bxai-[A-Za-z0-9]{60,120}/gu),
  kind('aws-access-key', 'A', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/gu),
  kind('google-api-key', 'AIza', /\bAIza[0-9A-Za-z_-]{35}(?![\w-])/gu),
  kind('google-oauth-secret', 'GOCSPX-', /\bGOCSPX-[0-9A-Za-z_-]{28}/gu),
  kind('google-oauth-token', 'ya29.', /\bya29\.[0-9A-Za-z_-]{30,400}/gu),
  kind('azure-storage-key', 'AccountKey=', /\bAccountKey=([A-Za-z0-9+/]{80,100}={0,2})/gu, 0),
  kind(
    'azure-service-bus-key',
    'SharedAccessKey=',
    /\bSharedAccessKey=([A-Za-z0-9+/]{40,50}={0,2})/gu,
    0,
  ),
  kind('azure-signature', 'sig=', /[?&]sig=([A-Za-z0-9%+/]{40,100}(?:%3D|=){0,2})/gu, 0),
  kind('stripe-key', '_live_', /\b(?:sk|rk)_live_[0-9A-Za-z]{16,120}/gu),
  kind('webhook-secret', 'whsec_', /\bwhsec_[0-9A-Za-z+/=]{24,100}/gu),
  kind('github-token', 'gh', /\bgh[pousr]_[0-9A-Za-z]{36,100}/gu),
  kind('github-token', 'github_pat_', /\bgithub_pat_[0-9A-Za-z_]{40,100}/gu),
  kind('gitlab-token', 'glpat-', /\bglpat-[0-9A-Za-z_-]{20,60}/gu),
  kind('slack-token', 'xox', /\bxox[abeprs]-[0-9A-Za-z-]{20,200}/gu),
  kind(
    'slack-webhook',
    'hooks.slack.com/',
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/([A-Z0-9]{8,12}\/[A-Z0-9]{8,12}\/[A-Za-z0-9]{20,30})/gu,
    0,
  ),
  kind(
    'discord-webhook',
    '/api/webhooks/',
    /discord(?:app)?\.com\/api\/webhooks\/\d{15,20}\/([\w-]{60,80})/gu,
    0,
  ),
  kind(
    'teams-webhook',
    '.webhook.office.com/',
    /\.webhook\.office\.com\/webhookb2\/([\w@/-]{80,200})/gu,
    0,
  ),
  kind('telegram-token', ':AA', /\b\d{8,10}:AA[0-9A-Za-z_-]{32,34}(?![\w-])/gu, 0),
  kind('sendgrid-key', 'SG.', /\bSG\.[0-9A-Za-z_-]{20,24}\.[0-9A-Za-z_-]{39,50}/gu, 3),
  kind('mailchimp-key', '-us', /\b[0-9a-f]{32}-us\d{1,2}\b/gu, 0),
  kind('mailgun-key', 'key-', /\bkey-[0-9a-f]{32}\b/gu),
  kind('npm-token', 'npm_', /\bnpm_[0-9A-Za-z]{36}\b/gu),
  kind('pypi-token', 'pypi-', /\bpypi-AgE[0-9A-Za-z_-]{50,300}/gu),
  kind('digitalocean-token', 'do', /\bdo[opr]_v1_[0-9a-f]{64}\b/gu),
  kind('databricks-token', 'dapi', /\bdapi[0-9a-f]{32}\b/gu),
  kind('shopify-token', 'shp', /\bshp(?:at|ca|pa|ss)_[0-9a-f]{32}\b/gu),
  kind('atlassian-token', 'ATATT3', /\bATATT3[0-9A-Za-z_=-]{60,250}/gu),
  kind('notion-token', 'ntn_', /\bntn_[0-9A-Za-z]{40,60}\b/gu),
  kind('linear-key', 'lin_api_', /\blin_api_[0-9A-Za-z]{40}\b/gu),
  kind('new-relic-key', 'NRAK-', /\bNRAK-[0-9A-Z]{27}\b/gu),
  kind('vault-token', 'hvs.', /\bhvs\.[0-9A-Za-z_-]{24,120}/gu),
  kind('age-key', 'AGE-SECRET-KEY-', /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/gu, 0),
  kind(
    'jwt',
    'eyJ',
    /\beyJ[0-9A-Za-z_-]{10,4000}\.eyJ[0-9A-Za-z_-]{10,8000}\.[0-9A-Za-z_-]{16,2000}/gu,
    3,
  ),
  kind(
    'connection-password',
    '://',
    /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@"'`<>]{1,100}:([^\s/@"'`<>]{4,200})@[\w.[-]/giu,
    0,
  ),
];
