/**
 * Vendors of messages, payments, files, maps, signatures and books that CRM code calls through SDKs of
 * JavaScript. Each has hosts of its own in `config/hosts/implicit.json`.
 */

import { sdk } from './javascript_rows.ts';
import type { SinkRow } from './table.ts';

export const JAVASCRIPT_VENDORS: readonly SinkRow[] = [
  // Messages
  sdk('brevo', ['sib-api-v3-sdk:*Api', '@getbrevo/brevo:*Api', '@getbrevo/brevo:BrevoClient']),
  sdk('mailjet', ['node-mailjet:', 'node-mailjet:connect', 'node-mailjet:apiConnect']),
  sdk('mailersend', ['mailersend:MailerSend', 'mailersend:']),
  sdk('sparkpost', ['sparkpost:']),
  sdk('klaviyo', ['klaviyo-api:*Api', 'klaviyo-node:']),
  sdk('customerio', [
    'customerio-node:TrackClient',
    'customerio-node:APIClient',
    'customerio-node:',
  ]),
  sdk('onesignal', ['onesignal-node:Client', '@onesignal/node-onesignal:DefaultApi']),
  sdk('vonage', ['@vonage/server-sdk:Vonage', '@vonage/server-sdk:', 'nexmo:']),
  sdk('messagebird', ['messagebird:', 'messagebird:initClient', 'messagebird:default']),
  sdk('plivo', ['plivo:Client', 'plivo:']),
  sdk('telnyx', ['telnyx:', 'telnyx:Telnyx']),
  sdk('sinch', ['@sinch/sdk-core:SinchClient', '@sinch/sdk-client:SinchClient']),
  sdk('clicksend', ['clicksend:*Api']),
  sdk('africastalking', ['africastalking:']),
  sdk('expo-push', ['expo-server-sdk:Expo']),
  sdk('pusher', ['pusher:']),
  sdk('ably', ['ably:Rest', 'ably:Realtime', 'ably:Rest.Promise', 'ably:Realtime.Promise']),
  sdk('stream-chat', ['stream-chat:StreamChat', 'stream-chat:StreamChat.getInstance']),
  // Payments and books
  sdk('braintree', ['braintree:BraintreeGateway', 'braintree:connect']),
  sdk('paypal', [
    '@paypal/checkout-server-sdk:core.PayPalHttpClient',
    '@paypal/paypal-server-sdk:Client',
    '@paypal/payouts-sdk:core.PayPalHttpClient',
    'paypal-rest-sdk:*.*',
  ]),
  sdk('square', ['square:Client', 'square:SquareClient', 'square-connect:*Api']),
  sdk('razorpay', ['razorpay:']),
  sdk('plaid', ['plaid:PlaidApi', 'plaid:Client']),
  sdk('paddle', ['@paddle/paddle-node-sdk:Paddle']),
  sdk('adyen', ['@adyen/api-library:Client']),
  sdk('mollie', ['@mollie/api-client:', '@mollie/api-client:createMollieClient']),
  sdk('gocardless', ['gocardless-nodejs:', 'gocardless-nodejs/client:']),
  sdk('chargebee', ['chargebee:', 'chargebee:Chargebee', 'chargebee:*.*']),
  sdk('quickbooks', ['node-quickbooks:', 'intuit-oauth:', 'intuit-oauth:OAuthClient']),
  sdk('xero', ['xero-node:XeroClient', 'xero-node:AccountingAPIClient']),
  // Files, signatures, content
  sdk('dropbox', ['dropbox:Dropbox', 'dropbox:']),
  sdk('box', ['box-node-sdk:', 'box-typescript-sdk-gen:BoxClient', 'box-node-sdk:BoxClient']),
  sdk('cloudinary', ['cloudinary:uploader.*', 'cloudinary:v2.uploader.*', 'cloudinary:v2.api.*']),
  sdk('docusign-esign', ['docusign-esign:ApiClient'], ['basePath']),
  sdk('hellosign', ['hellosign-sdk:', '@dropbox/sign:SignatureRequestApi', '@dropbox/sign:*Api']),
  sdk('contentful', ['contentful:createClient', 'contentful-management:createClient']),
  sdk('sanity', ['@sanity/client:createClient', '@sanity/client:']),
  sdk('algolia', ['algoliasearch:', 'algoliasearch:algoliasearch', 'algoliasearch/lite:']),
  // Maps
  sdk('google-maps', [
    '@googlemaps/google-maps-services-js:Client',
    '@google/maps:createClient',
    '@googlemaps/routing:RoutesClient',
    '@googlemaps/places:PlacesClient',
  ]),
  sdk('mapbox', ['@mapbox/mapbox-sdk:', '@mapbox/mapbox-sdk/services/*:']),
  // Work and people
  sdk('asana', ['asana:Client.create', 'asana:ApiClient', 'asana:*Api']),
  sdk('monday', ['monday-sdk-js:', '@mondaydotcomorg/api:ApiClient']),
  sdk('trello', ['trello:', 'trello.js:TrelloClient']),
  sdk('linear', ['@linear/sdk:LinearClient']),
  sdk('clearbit', ['clearbit:', 'clearbit:Client']),
  sdk('microsoft-graph', [
    '@microsoft/microsoft-graph-client:Client.init',
    '@microsoft/microsoft-graph-client:Client.initWithMiddleware',
  ]),
  sdk('facebook-business', ['facebook-nodejs-business-sdk:FacebookAdsApi.init']),
  sdk('twitter', ['twitter-api-v2:TwitterApi', 'twitter-api-v2:', 'twit:', 'twitter:']),
  sdk('webflow', ['webflow-api:', 'webflow-api:WebflowClient']),
  sdk('typeform', ['@typeform/api-client:createClient']),
  // Speech
  sdk('deepgram', ['@deepgram/sdk:createClient', '@deepgram/sdk:Deepgram']),
  sdk('assemblyai', ['assemblyai:AssemblyAI']),
  sdk('elevenlabs', ['elevenlabs:ElevenLabsClient', '@elevenlabs/elevenlabs-js:ElevenLabsClient']),
  sdk('deepl', ['deepl-node:Translator', 'deepl-node:DeepLClient']),
];
