/* eslint max-lines: off -- a table of data */
/**
 * Standard objects that the package itself does not use, for other projects. An object whose rows
 * the platform works on when they are written (totals, documents, conversions) says in `refusal`
 * why they cannot be written here; in memory and in queries they are as any other.
 */
import type { StandardObject } from './standard_object_table.ts';

const ADDRESS = (prefix: string): string =>
  ['Street textarea(255)', 'City string(40)', 'State string(80)', 'PostalCode string(20)']
    .concat(['Country string(80)', 'CountryCode picklist', 'StateCode picklist'])
    .concat(['Latitude double(18,15)', 'Longitude double(18,15)'])
    .map((line) => prefix + line)
    .join('\n');

export const BUSINESS_OBJECTS: readonly StandardObject[] = [
  {
    name: 'Name',
    plural: 'Names',
    prefix: '___',
    sharing: 'Read',
    writable: false,
    owner: true,
    fields: `
      Name string(255) name
      FirstName string(40)
      LastName string(80)
      Type picklist
      Title string(128)
      Email email(80)
      Phone phone(40)
      Username string(80)
      IsActive boolean
      Alias string(8)
      ProfileId ref(Profile) rel=Profile
      UserRoleId ref(UserRole) rel=UserRole`,
  },
  {
    name: 'Event',
    plural: 'Events',
    prefix: '00U',
    sharing: 'Private',
    owner: true,
    refusal: 'the platform works out the end, the duration and the recurrence of an event',
    fields: `
      WhoId ref(Contact,Lead) rel=Who children=Events
      WhatId ref(Account,Opportunity,Case,Campaign,Product2) rel=What children=Events
      AccountId ref(Account) rel=Account
      Subject string(255) name
      Location string(255)
      IsAllDayEvent boolean
      ActivityDateTime datetime
      ActivityDate date
      DurationInMinutes int(8)
      StartDateTime datetime
      EndDateTime datetime
      Description textarea(32000)
      Type picklist(Call|Email|Meeting|Other)
      ShowAs picklist(Busy|OutOfOffice|Free) default=Busy
      IsPrivate boolean
      IsReminderSet boolean
      ReminderDateTime datetime
      IsRecurrence boolean
      IsChild boolean
      IsGroupEvent boolean`,
  },
  {
    name: 'Lead',
    plural: 'Leads',
    prefix: '00Q',
    sharing: 'Private',
    owner: true,
    fields: `
      Salutation picklist(Mr.|Ms.|Mrs.|Dr.|Prof.)
      FirstName string(40)
      LastName string(80) required
      Name string(121) derived name
      Company string(255) required
      Title string(128)
      Email email(80)
      Phone phone(40)
      MobilePhone phone(40)
      Fax phone(40)
      Website url(255)
      Description textarea(32000)
      LeadSource picklist(Web|Phone Inquiry|Partner Referral|Purchased List|Other)
      Status picklist(Open - Not Contacted|Working - Contacted|Closed - Converted|Closed - Not Converted) default=Open_-_Not_Contacted
      Industry picklist(Agriculture|Apparel|Banking|Biotechnology|Chemicals|Communications|Construction|Consulting|Education|Electronics|Energy|Engineering|Entertainment|Environmental|Finance|Food & Beverage|Government|Healthcare|Hospitality|Insurance|Machinery|Manufacturing|Media|Not For Profit|Other|Recreation|Retail|Shipping|Technology|Telecommunications|Transportation|Utilities)
      Rating picklist(Hot|Warm|Cold)
      AnnualRevenue currency(18,0)
      NumberOfEmployees int(8)
      HasOptedOutOfEmail boolean
      DoNotCall boolean
      IsConverted boolean derived
      ConvertedDate date derived
      ConvertedAccountId ref(Account) rel=ConvertedAccount derived
      ConvertedContactId ref(Contact) rel=ConvertedContact derived
      ConvertedOpportunityId ref(Opportunity) rel=ConvertedOpportunity derived
      ${ADDRESS('')}`,
  },
  {
    name: 'Campaign',
    plural: 'Campaigns',
    prefix: '701',
    sharing: 'ReadWrite',
    owner: true,
    fields: `
      Name string(80) required name
      ParentId ref(Campaign) rel=Parent children=ChildCampaigns
      Type picklist(Conference|Webinar|Trade Show|Public Relations|Partners|Referral Program|Advertisement|Banner Ads|Direct Mail|Email|Telemarketing|Other)
      Status picklist(Planned|In Progress|Completed|Aborted) default=Planned
      StartDate date
      EndDate date
      ExpectedRevenue currency(18,0)
      BudgetedCost currency(18,0)
      ActualCost currency(18,0)
      ExpectedResponse percent(10,2)
      NumberSent double(18,0)
      IsActive boolean
      Description textarea(32000)`,
  },
  {
    name: 'CampaignMember',
    label: 'Campaign Member',
    plural: 'Campaign Members',
    prefix: '00v',
    sharing: 'ReadWrite',
    refusal: 'the platform keeps the statuses and counts of campaign members',
    fields: `
      CampaignId ref(Campaign) rel=Campaign children=CampaignMembers
      LeadId ref(Lead) rel=Lead children=CampaignMembers
      ContactId ref(Contact) rel=Contact children=CampaignMembers
      Status picklist(Sent|Responded)
      HasResponded boolean
      FirstRespondedDate date`,
  },
  {
    name: 'Product2',
    label: 'Product',
    plural: 'Products',
    prefix: '01t',
    sharing: 'ReadWrite',
    fields: `
      Name string(255) required name
      ProductCode string(255)
      Description textarea(4000)
      IsActive boolean
      Family picklist(None)
      ExternalId string(255)
      DisplayUrl url(1000)
      QuantityUnitOfMeasure picklist
      StockKeepingUnit string(180)
      IsArchived boolean derived`,
  },
  {
    name: 'Pricebook2',
    label: 'Price Book',
    plural: 'Price Books',
    prefix: '01s',
    sharing: 'ReadWrite',
    fields: `
      Name string(255) required name
      IsActive boolean
      IsStandard boolean derived
      Description string(255)`,
  },
  {
    name: 'PricebookEntry',
    label: 'Price Book Entry',
    plural: 'Price Book Entries',
    prefix: '01u',
    sharing: 'ReadWrite',
    refusal: 'the platform demands a standard price before any other',
    fields: `
      Name string(255) derived name
      Pricebook2Id ref(Pricebook2) rel=Pricebook2 children=PricebookEntries required
      Product2Id ref(Product2) rel=Product2 children=PricebookEntries required
      UnitPrice currency(16,2) required
      IsActive boolean
      UseStandardPrice boolean
      ProductCode string(255) derived`,
  },
  {
    name: 'OpportunityLineItem',
    label: 'Opportunity Product',
    plural: 'Opportunity Products',
    prefix: '00k',
    sharing: 'ControlledByParent',
    refusal: 'the platform works out prices and the amount of the opportunity',
    fields: `
      OpportunityId ref(Opportunity) rel=Opportunity children=OpportunityLineItems required
      PricebookEntryId ref(PricebookEntry) rel=PricebookEntry children=OpportunityLineItems
      Product2Id ref(Product2) rel=Product2 children=OpportunityLineItems
      Name string(376) derived name
      Quantity double(10,2)
      TotalPrice currency(16,2)
      UnitPrice currency(16,2)
      ListPrice currency(16,2) derived
      Discount percent(3,2)
      ServiceDate date
      SortOrder int(9)
      Description string(255)
      ProductCode string(255) derived`,
  },
  {
    name: 'Contract',
    plural: 'Contracts',
    prefix: '800',
    sharing: 'Private',
    owner: true,
    refusal: 'the platform numbers contracts, works out their end and guards their status',
    fields: `
      AccountId ref(Account) rel=Account children=Contracts required
      ContractNumber string(30) derived name
      Status picklist(In Approval Process|Activated|Draft)
      StartDate date
      EndDate date derived
      ContractTerm int(9)
      Description textarea(32000)
      SpecialTerms textarea(4000)
      Pricebook2Id ref(Pricebook2) rel=Pricebook2 children=Contracts`,
  },
  {
    name: 'Order',
    plural: 'Orders',
    prefix: '801',
    sharing: 'Private',
    owner: true,
    refusal: 'the platform numbers orders, adds up their amount and guards their status',
    fields: `
      AccountId ref(Account) rel=Account children=Orders
      ContractId ref(Contract) rel=Contract children=Orders
      Pricebook2Id ref(Pricebook2) rel=Pricebook2 children=Orders
      OrderNumber string(30) derived name
      EffectiveDate date required
      EndDate date
      Status picklist(Draft|Activated)
      TotalAmount currency(18,2) derived
      Description textarea(32000)`,
  },
  {
    name: 'OrderItem',
    label: 'Order Product',
    plural: 'Order Products',
    prefix: '802',
    sharing: 'ControlledByParent',
    refusal: 'the platform works out prices and the amount of the order',
    fields: `
      OrderId ref(Order) rel=Order children=OrderItems required
      PricebookEntryId ref(PricebookEntry) rel=PricebookEntry children=OrderItems
      Product2Id ref(Product2) rel=Product2 children=OrderItems
      OrderItemNumber string(30) derived name
      Quantity double(18,2)
      UnitPrice currency(18,2)
      TotalPrice currency(18,2) derived
      Description string(255)`,
  },
  {
    name: 'Asset',
    plural: 'Assets',
    prefix: '02i',
    sharing: 'ControlledByParent',
    owner: true,
    fields: `
      Name string(255) required name
      AccountId ref(Account) rel=Account children=Assets
      ContactId ref(Contact) rel=Contact children=Assets
      Product2Id ref(Product2) rel=Product2 children=Assets
      SerialNumber string(80)
      InstallDate date
      PurchaseDate date
      UsageEndDate date
      Status picklist(Shipped|Installed|Registered|Obsolete|Purchased)
      Price currency(18,2)
      Quantity double(10,2)
      Description textarea(32000)`,
  },
  {
    name: 'Solution',
    plural: 'Solutions',
    prefix: '501',
    sharing: 'ReadWrite',
    owner: true,
    refusal: 'the platform numbers solutions',
    fields: `
      SolutionName string(255) required name
      SolutionNumber string(30) derived
      Status picklist(Draft|Reviewed|Duplicate) default=Draft
      IsPublished boolean
      SolutionNote textarea(32000)`,
  },
  {
    name: 'QueueSobject',
    label: 'Queue Sobject',
    plural: 'Queue Sobjects',
    prefix: '03g',
    sharing: 'Read',
    setup: true,
    refusal: 'the local org has no queues',
    fields: `
      QueueId ref(Group) rel=Queue children=QueueSobjects required
      SobjectType picklist`,
  },
  {
    name: 'RecordType',
    label: 'Record Type',
    plural: 'Record Types',
    prefix: '012',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(80) required name
      DeveloperName string(80)
      SobjectType picklist
      Description string(255)
      IsActive boolean
      NamespacePrefix string(15)
      BusinessProcessId string(18)`,
  },
  {
    name: 'ContentDocument',
    label: 'Content Document',
    plural: 'Content Documents',
    prefix: '069',
    sharing: 'Private',
    owner: true,
    fields: `
      Title string(255) name
      LatestPublishedVersionId ref(ContentVersion) rel=LatestPublishedVersion
      ParentId string(18)
      FileType string(20)
      FileExtension string(40)
      ContentSize int(9)
      PublishStatus picklist
      IsArchived boolean
      Description textarea(1000)`,
  },
  {
    name: 'ContentVersion',
    label: 'Content Version',
    plural: 'Content Versions',
    prefix: '068',
    sharing: 'ControlledByParent',
    owner: true,
    fields: `
      Title string(255) name
      PathOnClient string(500)
      VersionData base64
      VersionNumber string(20) derived
      ContentDocumentId ref(ContentDocument) rel=ContentDocument children=ContentVersions
      FirstPublishLocationId ref(Account,Contact,Opportunity,Case,Lead,User) rel=FirstPublishLocation
      IsLatest boolean derived
      FileType string(20) derived
      FileExtension string(40) derived
      ContentSize int(9) derived
      ContentLocation picklist(S|E|L) default=S
      Origin picklist(C|H) default=C
      SharingPrivacy picklist(N|P) default=N
      ReasonForChange string(1000)
      Description textarea(1000)
      TagCsv textarea(2000)`,
  },
  {
    name: 'ContentDocumentLink',
    label: 'Content Document Link',
    plural: 'Content Document Links',
    prefix: '06A',
    sharing: 'Private',
    fields: `
      LinkedEntityId ref(Account,Contact,Opportunity,Case,Lead,User,Campaign,Task) rel=LinkedEntity children=ContentDocumentLinks required
      ContentDocumentId ref(ContentDocument) rel=ContentDocument children=ContentDocumentLinks required cascade
      ShareType picklist(V|C|I) default=V
      Visibility picklist(AllUsers|InternalUsers|SharedUsers) default=AllUsers`,
  },
  {
    name: 'Attachment',
    plural: 'Attachments',
    prefix: '00P',
    sharing: 'ControlledByParent',
    owner: true,
    fields: `
      ParentId ref(Account,Contact,Opportunity,Case,Lead,Campaign,Task) rel=Parent children=Attachments required
      Name string(255) required name
      Body base64
      BodyLength int(9) derived
      ContentType string(120)
      Description string(500)
      IsPrivate boolean`,
  },
  {
    name: 'Note',
    plural: 'Notes',
    prefix: '002',
    sharing: 'ControlledByParent',
    owner: true,
    fields: `
      ParentId ref(Account,Contact,Opportunity,Case,Lead,Campaign) rel=Parent children=Notes required
      Title string(80) required name
      Body textarea(32000)
      IsPrivate boolean`,
  },
  {
    name: 'Folder',
    plural: 'Folders',
    prefix: '00l',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(80) name
      DeveloperName string(80)
      Type picklist
      AccessType picklist`,
  },
  {
    name: 'Document',
    plural: 'Documents',
    prefix: '015',
    sharing: 'Read',
    refusal: 'the local org has no folders of documents',
    fields: `
      Name string(255) name
      DeveloperName string(80)
      FolderId ref(Folder) rel=Folder
      Body base64
      ContentType string(120)
      Type string(40)
      IsPublic boolean
      AuthorId ref(User) rel=Author`,
  },
  {
    name: 'EmailTemplate',
    label: 'Email Template',
    plural: 'Email Templates',
    prefix: '00X',
    sharing: 'Read',
    setup: true,
    refusal: 'the local org renders no email templates',
    fields: `
      Name string(80) name
      DeveloperName string(80)
      FolderId ref(Folder) rel=Folder
      TemplateType picklist(text|html|custom|visualforce)
      TemplateStyle picklist
      IsActive boolean
      Subject string(230)
      HtmlValue textarea(32000)
      Body textarea(32000)
      Encoding picklist
      Description textarea(32000)`,
  },
  {
    name: 'EmailMessage',
    label: 'Email Message',
    plural: 'Email Messages',
    prefix: '02s',
    sharing: 'Private',
    refusal: 'the platform relates an email message to activities',
    fields: `
      ParentId ref(Case) rel=Parent children=EmailMessages
      RelatedToId ref(Account,Contact,Opportunity,Case,Lead) rel=RelatedTo children=Emails
      Subject string(3000) name
      TextBody textarea(32000)
      HtmlBody textarea(32000)
      FromName string(1000)
      FromAddress email(1000)
      ToAddress string(4000)
      CcAddress string(4000)
      BccAddress string(4000)
      Incoming boolean
      Status picklist(0|1|2|3|4|5)
      MessageDate datetime`,
  },
  {
    name: 'OrgWideEmailAddress',
    label: 'Organization-wide From Email Address',
    plural: 'Organization-wide From Email Addresses',
    prefix: '0D2',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Address email(255)
      DisplayName string(80) name
      IsAllowAllProfiles boolean`,
  },
  {
    name: 'StaticResource',
    label: 'Static Resource',
    plural: 'Static Resources',
    prefix: '081',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(255) name
      NamespacePrefix string(15)
      ContentType string(120)
      Body base64
      BodyLength int(9)
      Description textarea(255)
      CacheControl picklist(Private|Public)`,
  },
  {
    name: 'PermissionSetGroup',
    label: 'Permission Set Group',
    plural: 'Permission Set Groups',
    prefix: '0PG',
    sharing: 'Read',
    setup: true,
    refusal: 'the local org has no permission set groups',
    fields: `
      DeveloperName string(80) name
      MasterLabel string(80)
      Description string(255)
      Status picklist(Updated|Outdated|Updating|Failed)`,
  },
  {
    name: 'PermissionSetGroupComponent',
    label: 'Permission Set Group Component',
    plural: 'Permission Set Group Components',
    prefix: '0PD',
    sharing: 'Read',
    setup: true,
    refusal: 'the local org has no permission set groups',
    fields: `
      PermissionSetGroupId ref(PermissionSetGroup) rel=PermissionSetGroup children=PermissionSetGroupComponents
      PermissionSetId ref(PermissionSet) rel=PermissionSet`,
  },
];
