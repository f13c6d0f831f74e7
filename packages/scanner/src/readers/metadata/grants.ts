/** Rights: permission sets, profiles, groups and muting. */

import type { Fact } from '../../model/fact.ts';
import { fact, isTrue, type Component, type Read } from './component.ts';
import { at, child, textAt, textsAt, type XmlElement } from './xml.ts';

/**
 * Rights by which a person can take or open up data in bulk; where a holder has one, its line is
 * the fact's place. All rights that are switched on are kept.
 */
export const FAR_REACHING: readonly string[] = [
  'ModifyAllData',
  'ViewAllData',
  'DataExport',
  'WeeklyDataExport',
  'BulkApiHardDelete',
  'ExportReport',
  'ManageUsers',
  'AssignPermissionSets',
  'ManageRemoteAccess',
  'ManageNamedCredentials',
  'ManageExternalConnections',
  'CustomizeApplication',
  'AuthorApex',
  'ModifyMetadata',
  'ViewEncryptedData',
  'ViewAllUsers',
  'ManageAuthProviders',
  'ManageCertificates',
  'ManageEncryptionKeys',
  'ManageSandboxes',
  'MassEmail',
  'SubscribeReportToOtherUsers',
  'ScheduleReports',
  'ApiEnabled',
];

type Holder = 'permission-set' | 'profile' | 'muting';

export function grants(holder: Holder): Read {
  return (component) => {
    const { root } = component;
    const permissions = switchedOn(root, 'userPermissions', 'name');
    return [
      fact(component, 'grant', placeOf(root), {
        holder,
        userPermissions: permissions,
        customPermissions: switchedOn(root, 'customPermissions', 'name'),
        classes: switchedOn(root, 'classAccesses', 'apexClass'),
        objectsViewAll: objects(root, 'viewAllRecords'),
        objectsModifyAll: objects(root, 'modifyAllRecords'),
        externalCredentials: switchedOn(
          root,
          'externalCredentialPrincipalAccesses',
          'externalCredentialPrincipal',
        ),
        agents: switchedOn(root, 'agentAccesses', 'agentName'),
        flows: switchedOn(root, 'flowAccesses', 'flow'),
        fieldsReadable: fields(root),
        includes: [],
        license: textAt(root, 'license') || textAt(root, 'userLicense'),
        activationRequired: isTrue(textAt(root, 'hasActivationRequired')),
        label: textAt(root, 'label'),
      }),
    ];
  };
}

export const permissionSetGroup: Read = (component: Component): Fact[] => {
  const { root } = component;
  return [
    fact(component, 'grant', child(root, 'permissionSets') ?? child(root, 'label'), {
      holder: 'permission-set-group',
      userPermissions: [],
      customPermissions: [],
      classes: [],
      objectsViewAll: [],
      objectsModifyAll: [],
      externalCredentials: [],
      includes: textsAt(root, 'permissionSets'),
      mutes: textsAt(root, 'mutingPermissionSets'),
      license: '',
      activationRequired: isTrue(textAt(root, 'hasActivationRequired')),
      label: textAt(root, 'label'),
    }),
  ];
};

function switchedOn(root: XmlElement, list: string, name: string): string[] {
  return at(root, list)
    .filter((one) => textAt(one, 'enabled') !== 'false')
    .map((one) => textAt(one, name))
    .filter((text) => text !== '');
}

function objects(root: XmlElement, right: string): string[] {
  return at(root, 'objectPermissions')
    .filter((one) => isTrue(textAt(one, right)))
    .map((one) => textAt(one, 'object'));
}

function fields(root: XmlElement): string[] {
  return at(root, 'fieldPermissions')
    .filter((one) => isTrue(textAt(one, 'readable')))
    .map((one) => textAt(one, 'field'));
}

function placeOf(root: XmlElement): XmlElement | undefined {
  const rights = at(root, 'userPermissions').filter((one) => textAt(one, 'enabled') !== 'false');
  for (const name of FAR_REACHING) {
    const right = rights.find((one) => textAt(one, 'name') === name);
    if (right !== undefined) {
      return child(right, 'name');
    }
  }
  return child(root, 'label');
}
