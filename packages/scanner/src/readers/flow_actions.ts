/** What flow actions do with the values that they get: the table behind `flow.ts`. */

/** Where an action's inputs go. */
export type FlowChannel =
  'apex' | 'external-service' | 'email' | 'messaging' | 'chat' | 'model' | 'event' | 'integration';

// Types: `InvocableActionType` of the Metadata API,
// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_visual_workflow.htm
const CHANNELS: Readonly<Record<string, FlowChannel>> = {
  apex: 'apex',
  externalService: 'external-service',
  externalConnector: 'external-service',
  externalEvent: 'event',
  salesforceAPIPlatform: 'integration',
  stepMuleSoft: 'integration',
  executeMuleSoftFlow: 'integration',
  executeIntegrationProcedure: 'integration',
  mcpTool: 'external-service',
  outboundMessage: 'integration',
  emailSimple: 'email',
  emailAlert: 'email',
  sendEmailMessage: 'email',
  scheduleEmail: 'email',
  marketingEmail: 'email',
  sendSmsMessage: 'messaging',
  sendWhatsAppMessage: 'messaging',
  sendRcsMessage: 'messaging',
  sendChannelMessage: 'messaging',
  sendConversationMessages: 'messaging',
  sendMessagesOnDemand: 'messaging',
  sendNotification: 'messaging',
  customNotificationAction: 'messaging',
  publishPardotContent: 'email',
  generatePromptResponse: 'model',
  generatePromptResponseBatch: 'model',
  generateAiAgentResponse: 'model',
  einsteinGenerateMessages: 'model',
  draftOrReviseEmail: 'model',
  draftServiceEmail: 'model',
  answerQuestionsWithAgenticRetriever: 'model',
  cdpMlPrediction: 'model',
  executeAiAgentSkillTool: 'model',
};

/** Null for actions whose inputs stay in the org. */
export function channelOf(actionType: string): FlowChannel | null {
  if (/slack/i.test(actionType)) {
    return 'chat';
  }
  if (/quip/i.test(actionType)) {
    return 'chat';
  }
  return CHANNELS[actionType] ?? null;
}
