/** The vendors of `javascript_vendors.ts`, and some more, as Python calls them. */

import { sdk } from './python_rows.ts';
import type { SinkRow } from './table.ts';

export const PYTHON_VENDORS: readonly SinkRow[] = [
  // Messages
  sdk('mailchimp', [
    'mailchimp_marketing.Client',
    'mailchimp_transactional.Client',
    'mailchimp3.MailChimp',
  ]),
  sdk('brevo', ['sib_api_v3_sdk.*Api', 'brevo_python.*Api', 'brevo.Brevo']),
  sdk('mailjet', ['mailjet_rest.Client']),
  sdk('resend', ['resend.*.send', 'resend.*.create']),
  sdk('postmark', ['postmarker.core.PostmarkClient']),
  sdk('klaviyo', ['klaviyo_api.KlaviyoAPI']),
  sdk('customerio', ['customerio.CustomerIO', 'customerio.APIClient']),
  sdk('vonage', ['vonage.Client', 'vonage.Vonage', 'nexmo.Client']),
  sdk('messagebird', ['messagebird.Client']),
  sdk('plivo', ['plivo.RestClient']),
  sdk('telnyx', ['telnyx.*.create', 'telnyx.Telnyx']),
  sdk('africastalking', ['africastalking.initialize']),
  sdk('telegram', ['telegram.Bot', 'telebot.TeleBot', 'aiogram.Bot']),
  sdk('discord', [
    'discord.Client',
    'discord.SyncWebhook.from_url',
    'discord_webhook.DiscordWebhook',
  ]),
  sdk('pusher', ['pusher.Pusher']),
  // Payments and books
  sdk('braintree', ['braintree.BraintreeGateway']),
  sdk('paypal', [
    'paypalrestsdk.configure',
    'paypalrestsdk.*',
    'paypalcheckoutsdk.core.PayPalHttpClient',
  ]),
  sdk('square', ['square.client.Client', 'square.Square', 'square.client.Square']),
  sdk('razorpay', ['razorpay.Client']),
  sdk('plaid', ['plaid.api.plaid_api.PlaidApi', 'plaid.Client']),
  sdk('adyen', ['Adyen.Adyen']),
  sdk('mollie', ['mollie.api.client.Client']),
  sdk('gocardless', ['gocardless_pro.Client']),
  sdk('quickbooks', ['quickbooks.QuickBooks', 'intuitlib.client.AuthClient']),
  sdk('xero', [
    'xero_python.api_client.ApiClient',
    'xero_python.accounting.AccountingApi',
    'xero.Xero',
  ]),
  // Files, signatures, content
  sdk('dropbox', ['dropbox.Dropbox', 'dropbox.DropboxTeam']),
  sdk('box', ['boxsdk.Client', 'box_sdk_gen.BoxClient']),
  sdk('cloudinary', ['cloudinary.uploader.*', 'cloudinary.api.*']),
  sdk('docusign-esign', ['docusign_esign.ApiClient'], {
    base: [{ argument: -1, members: ['host', 'base_path'] }],
  }),
  sdk('google-sheets', [
    'gspread.authorize',
    'gspread.service_account',
    'gspread.service_account_from_dict',
    'gspread.oauth',
    'gspread.Client',
  ]),
  sdk('algolia', [
    'algoliasearch.search_client.SearchClient.create',
    'algoliasearch.search.client.SearchClient',
    'algoliasearch.search.client.SearchClientSync',
  ]),
  // Maps
  sdk('google-maps', ['googlemaps.Client']),
  sdk('mapbox', ['mapbox.Geocoder', 'mapbox.Directions']),
  // Work and people
  sdk('asana', ['asana.Client.access_token', 'asana.ApiClient', 'asana.*Api']),
  sdk('trello', ['trello.TrelloClient']),
  sdk('monday', ['monday.MondayClient']),
  sdk('clearbit', ['clearbit.*.find']),
  sdk('intercom', ['intercom.client.Client', 'intercom.Intercom']),
  sdk('microsoft-graph', ['msgraph.GraphServiceClient', 'O365.Account']),
  sdk('facebook-business', ['facebook_business.api.FacebookAdsApi.init']),
  sdk('twitter', ['tweepy.API', 'tweepy.Client']),
  // Speech
  sdk('deepgram', ['deepgram.DeepgramClient', 'deepgram.Deepgram']),
  sdk('assemblyai', ['assemblyai.Transcriber']),
  sdk('elevenlabs', [
    'elevenlabs.client.ElevenLabs',
    'elevenlabs.ElevenLabs',
    'elevenlabs.generate',
  ]),
  sdk('deepl', ['deepl.Translator', 'deepl.DeepLClient']),
];
