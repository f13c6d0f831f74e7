/* eslint max-lines: off -- a table of data */
/**
 * The standard objects that every local org has, with the fields the package and its tests use.
 * One line per field: `Name type(arguments) flags`. A field that is not here does not exist in the
 * local org, so code that reads it does not compile; add the line, with its real type, to use it.
 */
import type { StandardObject } from './standard_object_table.ts';

const ADDRESS = (prefix: string): string =>
  ['Street textarea(255)', 'City string(40)', 'State string(80)', 'PostalCode string(20)']
    .concat(['Country string(80)', 'CountryCode picklist', 'StateCode picklist'])
    .map((line) => prefix + line)
    .join('\n');

export const STANDARD_OBJECTS: readonly StandardObject[] = [
  {
    name: 'Account',
    plural: 'Accounts',
    prefix: '001',
    sharing: 'ReadWrite',
    owner: true,
    fields: `
      Name string(255) required name
      ParentId ref(Account) rel=Parent children=ChildAccounts
      Type picklist(Prospect|Customer - Direct|Customer - Channel|Channel Partner / Reseller|Other)
      Industry picklist(Agriculture|Apparel|Banking|Biotechnology|Chemicals|Construction|Consulting|Education|Electronics|Energy|Engineering|Finance|Food & Beverage|Government|Healthcare|Insurance|Machinery|Manufacturing|Media|Retail|Technology|Transportation|Utilities|Other)
      Phone phone(40)
      Fax phone(40)
      Website url(255)
      AccountNumber string(40)
      AccountSource picklist(Web|Phone Inquiry|Partner Referral|Purchased List|Other)
      AnnualRevenue currency(18,0)
      NumberOfEmployees int(8)
      Rating picklist(Hot|Warm|Cold)
      Site string(80)
      Sic string(20)
      Ownership picklist(Public|Private|Subsidiary|Other)
      TickerSymbol string(20)
      Tradestyle string(255)
      SicDesc string(80)
      NaicsCode string(8)
      NaicsDesc string(120)
      DunsNumber string(9)
      YearStarted string(4)
      Jigsaw string(20)
      CleanStatus picklist(Matched|Different|Acknowledged|NotFound|Inactive|Pending|SelectMatch|Skipped)
      LastViewedDate datetime derived
      LastReferencedDate datetime derived
      LastActivityDate date derived
      Description textarea(32000)
      ${ADDRESS('Billing')}
      ${ADDRESS('Shipping')}`,
  },
  {
    name: 'Contact',
    plural: 'Contacts',
    prefix: '003',
    sharing: 'ControlledByParent',
    owner: true,
    fields: `
      Salutation picklist(Mr.|Ms.|Mrs.|Dr.|Prof.|Mx.)
      FirstName string(40)
      LastName string(80) required
      Name string(121) derived name
      AccountId ref(Account) rel=Account children=Contacts cascade
      ReportsToId ref(Contact) rel=ReportsTo children=Reports
      Title string(128)
      Department string(80)
      Email email(80)
      Phone phone(40)
      MobilePhone phone(40)
      HomePhone phone(40)
      OtherPhone phone(40)
      Fax phone(40)
      Birthdate date
      LeadSource picklist(Web|Phone Inquiry|Partner Referral|Purchased List|Other)
      Description textarea(32000)
      HasOptedOutOfEmail boolean
      DoNotCall boolean
      ${ADDRESS('Mailing')}
      ${ADDRESS('Other')}`,
  },
  {
    name: 'Opportunity',
    plural: 'Opportunities',
    prefix: '006',
    sharing: 'ReadWrite',
    owner: true,
    fields: `
      Name string(120) required name
      AccountId ref(Account) rel=Account children=Opportunities
      StageName picklist(Prospecting|Qualification|Needs Analysis|Value Proposition|Proposal|Proposal/Price Quote|Negotiation|Negotiation/Review|Closed Won|Closed Lost) required
      Amount currency(16,2)
      Probability percent(3,0)
      CloseDate date required
      Type picklist(Existing Business|New Business)
      NextStep string(255)
      LeadSource picklist(Web|Phone Inquiry|Partner Referral|Purchased List|Other)
      IsClosed boolean derived
      IsWon boolean derived
      ForecastCategoryName picklist(Omitted|Pipeline|Best Case|Commit|Closed)
      CampaignId string(18)
      Description textarea(32000)`,
  },
  {
    name: 'OpportunityContactRole',
    label: 'Opportunity Contact Role',
    plural: 'Opportunity Contact Roles',
    prefix: '00K',
    sharing: 'ControlledByParent',
    fields: `
      OpportunityId ref(Opportunity) rel=Opportunity children=OpportunityContactRoles required noupdate cascade
      ContactId ref(Contact) rel=Contact children=OpportunityContactRoles required noupdate cascade
      Role picklist(Business User|Decision Maker|Economic Buyer|Economic Decision Maker|Evaluator|Executive Sponsor|Influencer|Technical Buyer|Other)
      IsPrimary boolean`,
  },
  {
    name: 'Case',
    plural: 'Cases',
    prefix: '500',
    sharing: 'ReadWrite',
    owner: true,
    fields: `
      CaseNumber string(30) auto({00000000}) name
      AccountId ref(Account) rel=Account children=Cases
      ContactId ref(Contact) rel=Contact children=Cases
      ParentId ref(Case) rel=Parent children=Cases
      Subject string(255)
      Description textarea(32000)
      Status picklist(New|Working|Escalated|Closed) default=New
      Priority picklist(High|Medium|Low) default=Medium
      Origin picklist(Phone|Email|Web)
      Type picklist(Mechanical|Electrical|Electronic|Structural|Question|Problem|Feature Request|Other)
      Reason picklist(Installation|Equipment Complexity|Performance|Breakdown|Equipment Design|Feedback|Other)
      SuppliedName string(80)
      SuppliedEmail email(80)
      SuppliedPhone string(40)
      SuppliedCompany string(80)
      IsEscalated boolean
      IsClosed boolean derived
      ClosedDate datetime derived`,
  },
  {
    name: 'CaseComment',
    label: 'Case Comment',
    plural: 'Case Comments',
    prefix: '00a',
    sharing: 'ControlledByParent',
    fields: `
      ParentId ref(Case) rel=Parent children=CaseComments required noupdate cascade
      CommentBody textarea(4000)
      IsPublished boolean`,
  },
  {
    name: 'Task',
    plural: 'Tasks',
    prefix: '00T',
    sharing: 'Private',
    owner: true,
    fields: `
      Subject string(255)
      ActivityDate date
      Status picklist(Not Started|In Progress|Completed|Waiting on someone else|Deferred) default=Not_Started
      Priority picklist(High|Normal|Low) default=Normal
      Description textarea(32000)
      WhoId ref(Contact) rel=Who children=Tasks
      WhatId ref(Account,Opportunity,Case) rel=What children=Tasks
      Type picklist(Call|Email|Meeting|Other)
      TaskSubtype picklist(Task|Email|Call) default=Task
      IsClosed boolean derived`,
  },
  {
    name: 'User',
    plural: 'Users',
    prefix: '005',
    sharing: 'Read',
    setup: true,
    fields: `
      Username string(80) required unique
      FirstName string(40)
      LastName string(80) required
      Name string(121) derived name
      Alias string(8)
      Email email(128)
      Title string(80)
      CompanyName string(80)
      Department string(80)
      Phone phone(40)
      MobilePhone phone(40)
      IsActive boolean default=true
      UserRoleId ref(UserRole) rel=UserRole
      ProfileId ref(Profile) rel=Profile children=Users required
      ManagerId ref(User) rel=Manager children=ManagedUsers
      UserRoleId ref(UserRole) rel=UserRole children=Users
      UserType picklist(Standard|AutomatedProcess|Guest) default=Standard
      TimeZoneSidKey picklist default=GMT
      LocaleSidKey picklist default=en_US
      LanguageLocaleKey picklist default=en_US
      EmailEncodingKey picklist default=UTF-8
      LastLoginDate datetime derived
      ${ADDRESS('')}`,
  },
  {
    name: 'Profile',
    plural: 'Profiles',
    prefix: '00e',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(255) required name
      UserType picklist(Standard|AutomatedProcess|Guest) default=Standard
      Description string(255)`,
  },
  {
    name: 'UserRole',
    label: 'Role',
    plural: 'Roles',
    prefix: '00E',
    sharing: 'Read',
    setup: true,
    fields: `
      Name string(80) required name
      DeveloperName string(80)
      ParentRoleId ref(UserRole)`,
  },
  {
    name: 'Group',
    plural: 'Groups',
    prefix: '00G',
    sharing: 'Read',
    setup: true,
    fields: `
      Name string(40) required name
      DeveloperName string(80)
      Type picklist(Regular) default=Regular`,
  },
  {
    name: 'GroupMember',
    label: 'Group Member',
    plural: 'Group Members',
    prefix: '011',
    sharing: 'Read',
    setup: true,
    fields: `
      GroupId ref(Group) rel=Group children=GroupMembers required noupdate cascade
      UserOrGroupId ref(User,Group) required noupdate`,
  },
  {
    name: 'PermissionSet',
    label: 'Permission Set',
    plural: 'Permission Sets',
    prefix: '0PS',
    sharing: 'Read',
    setup: true,
    fields: `
      Name string(80) required name
      Label string(80) required
      Description string(255)
      IsOwnedByProfile boolean
      IsCustom boolean
      PermissionsViewAllData boolean
      PermissionsModifyAllData boolean
      PermissionsExportReport boolean
      PermissionsDataExport boolean
      ProfileId ref(Profile) rel=Profile
      NamespacePrefix string(15)`,
  },
  {
    name: 'PermissionSetAssignment',
    label: 'Permission Set Assignment',
    plural: 'Permission Set Assignments',
    prefix: '0Pa',
    sharing: 'Read',
    setup: true,
    fields: `
      AssigneeId ref(User) rel=Assignee children=PermissionSetAssignments required noupdate
      PermissionSetId ref(PermissionSet) rel=PermissionSet children=Assignments required noupdate
      PermissionSetGroupId string(18)
      ExpirationDate datetime
      IsActive boolean derived`,
  },
  {
    name: 'CustomPermission',
    label: 'Custom Permission',
    plural: 'Custom Permissions',
    prefix: '0CP',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      DeveloperName string(80) required name
      MasterLabel string(80)
      Description string(255)`,
  },
  {
    name: 'SetupEntityAccess',
    label: 'Setup Entity Access',
    plural: 'Setup Entity Accesses',
    prefix: '0J0',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      ParentId ref(PermissionSet) rel=Parent children=SetupEntityAccessItems required
      SetupEntityId string(18) required
      SetupEntityType picklist(CustomPermission|ApexClass|CustomMetadata|NamedCredential)`,
  },
  {
    name: 'ObjectPermissions',
    label: 'Object Permissions',
    plural: 'Object Permissions',
    prefix: '110',
    sharing: 'Read',
    setup: true,
    fields: `
      ParentId ref(PermissionSet) rel=Parent children=ObjectPerms required
      SobjectType picklist
      PermissionsCreate boolean
      PermissionsRead boolean
      PermissionsEdit boolean
      PermissionsDelete boolean
      PermissionsViewAllRecords boolean
      PermissionsModifyAllRecords boolean`,
  },
  {
    name: 'FieldPermissions',
    label: 'Field Permissions',
    plural: 'Field Permissions',
    prefix: '01k',
    sharing: 'Read',
    setup: true,
    fields: `
      ParentId ref(PermissionSet) rel=Parent children=FieldPerms required
      SobjectType picklist
      Field picklist
      PermissionsRead boolean
      PermissionsEdit boolean`,
  },
  {
    name: 'LoginGeo',
    label: 'Login Geo Data',
    plural: 'Login Geo Data',
    prefix: '04F',
    sharing: 'Private',
    writable: false,
    fields: `
      LoginTime datetime
      CountryIso string(80)`,
  },
  {
    name: 'AuthSession',
    label: 'Auth Session',
    plural: 'Auth Sessions',
    prefix: '0Ak',
    sharing: 'Private',
    writable: false,
    fields: `
      UsersId ref(User) rel=Users
      LoginGeoId ref(LoginGeo) rel=LoginGeo
      IsCurrent boolean`,
  },
  {
    name: 'LoginHistory',
    label: 'Login History',
    plural: 'Login History',
    prefix: '0Ya',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      UserId string(18)
      LoginTime datetime
      CountryIso string(2)
      Application string(255)
      LoginType picklist
      Status string(128)`,
  },
  {
    name: 'OauthToken',
    label: 'OAuth Token',
    plural: 'OAuth Tokens',
    prefix: '0CQ',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      AppName string(255)
      UserId ref(User) rel=User
      LastUsedDate datetime
      UseCount int(9)`,
  },
  {
    name: 'ConnectedApplication',
    label: 'Connected App',
    plural: 'Connected Apps',
    prefix: '0H4',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(255) required name
      OptionsAllowAdminApprovedUsersOnly boolean`,
  },
  {
    name: 'SetupAuditTrail',
    label: 'Setup Audit Trail Entry',
    plural: 'Setup Audit Trail Entries',
    prefix: '0Ym',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Action string(40)
      Section string(255)
      Display string(255)`,
  },
  {
    name: 'Organization',
    plural: 'Organizations',
    prefix: '00D',
    sharing: 'Read',
    writable: false,
    fields: `
      Name string(80) required name
      OrganizationType picklist
      InstanceName string(5)
      IsSandbox boolean
      NamespacePrefix string(15)
      DefaultLocaleSidKey picklist
      LanguageLocaleKey picklist
      TimeZoneSidKey picklist
      SignupCountryIsoCode string(2)
      ${ADDRESS('')}`,
  },
  {
    name: 'EntityDefinition',
    label: 'Entity Definition',
    plural: 'Entity Definitions',
    prefix: '4ie',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      DurableId string(255)
      QualifiedApiName string(70) name
      DeveloperName string(70)
      Label string(255)
      PluralLabel string(255)
      KeyPrefix string(3)
      IsCustomSetting boolean
      InternalSharingModel string(40)`,
  },
  {
    name: 'FieldDefinition',
    label: 'Field Definition',
    plural: 'Field Definitions',
    prefix: '4fe',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      DurableId string(255)
      EntityDefinitionId ref(EntityDefinition) rel=EntityDefinition children=Fields
      QualifiedApiName string(70) name
      DeveloperName string(70)
      Label string(255)
      DataType string(255)
      Length int(9)
      IsNillable boolean
      SecurityClassification picklist
      ComplianceGroup multipicklist
      BusinessStatus picklist`,
  },
  {
    name: 'ApexClass',
    label: 'Apex Class',
    plural: 'Apex Classes',
    prefix: '01p',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(255) required name
      NamespacePrefix string(15)
      ApiVersion double(18,1)
      Status picklist(Inactive|Active|Deleted)
      IsValid boolean
      LengthWithoutComments int(9)
      Body textarea(1000000)`,
  },
  {
    name: 'ApexTrigger',
    label: 'Apex Trigger',
    plural: 'Apex Triggers',
    prefix: '01q',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(255) required name
      NamespacePrefix string(15)
      TableEnumOrId string(255)
      ApiVersion double(18,1)
      Status picklist(Inactive|Active|Deleted)
      IsValid boolean
      UsageBeforeInsert boolean
      UsageAfterInsert boolean
      UsageBeforeUpdate boolean
      UsageAfterUpdate boolean
      UsageBeforeDelete boolean
      UsageAfterDelete boolean
      UsageAfterUndelete boolean
      LengthWithoutComments int(9)
      Body textarea(1000000)`,
  },
  {
    name: 'AsyncApexJob',
    label: 'Apex Job',
    plural: 'Apex Jobs',
    prefix: '707',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      JobType picklist(Queueable|ScheduledApex|Future|BatchApex)
      Status picklist(Holding|Queued|Preparing|Processing|Completed|Failed|Aborted)
      ApexClassId ref(ApexClass) rel=ApexClass
      MethodName string(255)
      JobItemsProcessed int(9)
      TotalJobItems int(9)
      NumberOfErrors int(9)
      CompletedDate datetime
      ExtendedStatus string(255)`,
  },
  {
    name: 'CronJobDetail',
    label: 'Cron Job Detail',
    plural: 'Cron Job Details',
    prefix: '08a',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      Name string(255) name
      JobType string(3)`,
  },
  {
    name: 'CronTrigger',
    label: 'Cron Trigger',
    plural: 'Cron Triggers',
    prefix: '08e',
    sharing: 'Read',
    setup: true,
    writable: false,
    fields: `
      CronJobDetailId ref(CronJobDetail) rel=CronJobDetail children=CronTriggers
      CronExpression string(255)
      State picklist(WAITING|ACQUIRED|EXECUTING|COMPLETE|ERROR|DELETED|PAUSED)
      NextFireTime datetime
      PreviousFireTime datetime
      StartTime datetime
      EndTime datetime
      TimesTriggered int(9)`,
  },
];
