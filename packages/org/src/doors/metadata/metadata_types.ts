/** The types of the Metadata API whose files the local org can give back. */

export interface MetadataType {
  readonly xmlName: string;
  readonly directoryName: string;
  readonly suffix: string;
  /** Content with a `-meta.xml` beside it, also in the Metadata API's own form. */
  readonly metaFile?: boolean;
  /** One folder is one component. */
  readonly isBundle?: boolean;
  /** Source form keeps the parts of one component in files of their own. */
  readonly children?: Readonly<Record<string, string>>;
}

/** Suffix of a part in source form -> element in the whole file. */
const OBJECT_PARTS = {
  field: 'fields',
  validationRule: 'validationRules',
  listView: 'listViews',
  compactLayout: 'compactLayouts',
  webLink: 'webLinks',
  recordType: 'recordTypes',
  fieldSet: 'fieldSets',
  businessProcess: 'businessProcesses',
  sharingReason: 'sharingReasons',
  index: 'indexes',
};

const TABLE = `
  ApexClass classes cls code
  ApexTrigger triggers trigger code
  ApexPage pages page code
  ApexComponent components component code
  StaticResource staticresources resource code
  LightningComponentBundle lwc js bundle
  AuraDefinitionBundle aura cmp bundle
  CustomApplication applications app
  CustomLabels labels labels
  CustomMetadata customMetadata md
  CustomPermission customPermissions customPermission
  CustomTab tabs tab
  FlexiPage flexipages flexipage
  Layout layouts layout
  PermissionSet permissionsets permissionset
  PlatformEventSubscriberConfig PlatformEventSubscriberConfigs platformEventSubscriberConfig
  Translations translations translation
  CspTrustedSite cspTrustedSites cspTrustedSite
  NamedCredential namedCredentials namedCredential
  ExternalCredential externalCredentials externalCredential
  RemoteSiteSetting remoteSiteSettings remoteSite`;

export const METADATA_TYPES: readonly MetadataType[] = [
  ...TABLE.trim()
    .split('\n')
    .map((line): MetadataType => {
      const [xmlName = '', directoryName = '', suffix = '', kind] = line.trim().split(' ');
      return {
        xmlName,
        directoryName,
        suffix,
        ...(kind === 'code' ? { metaFile: true } : {}),
        ...(kind === 'bundle' ? { isBundle: true } : {}),
      };
    }),
  { xmlName: 'CustomObject', directoryName: 'objects', suffix: 'object', children: OBJECT_PARTS },
];
