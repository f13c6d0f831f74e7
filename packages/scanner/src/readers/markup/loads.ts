/** Which attributes of which tags load, post or open a URL. */

export type Use = 'loads' | 'posts' | 'opens' | 'value';

export interface LoadRow {
  readonly attributes: readonly string[];
  readonly use: Use;
}

/** By tag, in lower case. `loads` and `posts` happen by themselves or by a form; `opens` by a person. */
export const LOADS: Readonly<Record<string, readonly LoadRow[]>> = {
  script: [{ attributes: ['src', 'href', 'xlink:href'], use: 'loads' }],
  link: [{ attributes: ['href'], use: 'loads' }],
  iframe: [{ attributes: ['src'], use: 'loads' }],
  frame: [{ attributes: ['src'], use: 'loads' }],
  img: [{ attributes: ['src', 'srcset'], use: 'loads' }],
  image: [{ attributes: ['href', 'xlink:href'], use: 'loads' }],
  use: [{ attributes: ['href', 'xlink:href'], use: 'loads' }],
  input: [
    { attributes: ['src'], use: 'loads' },
    { attributes: ['formaction'], use: 'posts' },
  ],
  button: [{ attributes: ['formaction'], use: 'posts' }],
  source: [{ attributes: ['src', 'srcset'], use: 'loads' }],
  audio: [{ attributes: ['src'], use: 'loads' }],
  video: [{ attributes: ['src', 'poster'], use: 'loads' }],
  track: [{ attributes: ['src'], use: 'loads' }],
  embed: [{ attributes: ['src'], use: 'loads' }],
  object: [{ attributes: ['data'], use: 'loads' }],
  body: [{ attributes: ['background'], use: 'loads' }],
  td: [{ attributes: ['background'], use: 'loads' }],
  table: [{ attributes: ['background'], use: 'loads' }],
  meta: [{ attributes: ['content'], use: 'loads' }],
  form: [{ attributes: ['action'], use: 'posts' }],
  a: [
    { attributes: ['ping'], use: 'posts' },
    { attributes: ['href'], use: 'opens' },
  ],
  area: [{ attributes: ['href'], use: 'opens' }],
  'apex:includescript': [{ attributes: ['value'], use: 'loads' }],
  'apex:stylesheet': [{ attributes: ['value'], use: 'loads' }],
  'apex:iframe': [{ attributes: ['src'], use: 'loads' }],
  'apex:image': [{ attributes: ['value', 'url'], use: 'loads' }],
  'apex:flash': [{ attributes: ['src'], use: 'loads' }],
  'apex:outputlink': [{ attributes: ['value'], use: 'opens' }],
  'apex:canvasapp': [{ attributes: ['canvasid'], use: 'opens' }],
  'ltng:require': [{ attributes: ['scripts', 'styles'], use: 'loads' }],
  'lightning:formattedurl': [{ attributes: ['value'], use: 'opens' }],
  'lightning-formatted-url': [{ attributes: ['value'], use: 'opens' }],
  'ui:outputurl': [{ attributes: ['value'], use: 'opens' }],
  'lightning:avatar': [{ attributes: ['src'], use: 'loads' }],
  'lightning-avatar': [{ attributes: ['src'], use: 'loads' }],
  'aura:attribute': [{ attributes: ['default'], use: 'value' }],
};
