/**
 * A whole small world for a test: two regions as real processes, a local org in this process with
 * the package's real Apex, and a record of every byte that leaves the org or reaches a model.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
  compileProject,
  createHttpCallout,
  createOrg,
  type CalloutFunction,
  type CalloutRequest,
  type CalloutResponse,
  type Org,
  type OrgSnapshot,
} from '@bailiwick/org';
import type { Installation } from '../../packages/cli/src/sandbox/installation.ts';
import { connectOrg } from '../../packages/cli/src/sandbox/org_connection.ts';
import type { ProcessGroup } from '../../packages/cli/src/sandbox/processes.ts';
import { seedOrg, type SampleRecord, type SeededIds } from '../../packages/cli/src/sandbox/seed.ts';
import { repository, startRecordedRegions, type ModelBehaviour } from './recorded_regions.ts';

export { repository, todayOf, type ModelBehaviour } from './recorded_regions.ts';

/** One callout of the org, as it went out and came back. */
export interface RecordedCallout {
  readonly request: CalloutRequest;
  readonly response: CalloutResponse | undefined;
}

export interface World {
  readonly org: Org;
  readonly ids: SeededIds;
  readonly installation: Installation;
  readonly processes: ProcessGroup;
  /** Everything that left the org since the last `forget`. */
  readonly callouts: RecordedCallout[];
  /** Replaces what happens to a callout on its way, until set back to undefined. */
  interfere: ((request: CalloutRequest, send: CalloutFunction) => CalloutResponse) | undefined;
  /** Makes the model slow, failing or hostile; without an argument it behaves again. */
  readonly setModel: (behaviour?: ModelBehaviour) => void;
  /** Another org on the same regions: other metadata, more Apex, another clock. */
  readonly openOrg: (options?: OrgVariant) => World;
  /** Bodies that reached the model since the last `forget`. */
  readonly modelRequests: () => readonly Buffer[];
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

export interface OrgVariant {
  /** Changes a copy of the bundle's custom metadata before the org compiles it. */
  readonly changeMetadata?: (folder: string) => void;
  /** Files of further Apex, path to text, as a package directory. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly now?: () => number;
}

export interface WorldOptions {
  readonly records?: readonly SampleRecord[];
  /** Epoch milliseconds of the org's clock. */
  readonly now?: () => number;
}

/** Folders that an org is compiled from: the package, the bundle's metadata, what a test adds. */
function packageFolders(
  folder: string,
  installation: Installation,
  variant: OrgVariant,
): readonly string[] {
  const own = fs.mkdtempSync(path.join(folder, 'package-'));
  const metadata = path.join(own, 'metadata');
  fs.cpSync(installation.layout.metadataFolder, metadata, { recursive: true });
  variant.changeMetadata?.(path.join(metadata, 'customMetadata'));
  for (const [file, text] of Object.entries(variant.sources ?? {})) {
    const target = path.join(metadata, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
  return [path.join(repository, 'force-app/main/default'), metadata];
}

/** What every org of a world begins with: it was seeded once, while its set-up was sound. */
interface Seeded {
  readonly ids: SeededIds;
  readonly snapshot: OrgSnapshot;
}

function seed(
  org: Org,
  installation: Installation,
  now: number,
  records: readonly SampleRecord[] | undefined,
): Seeded {
  const ids = seedOrg(org, {
    repository,
    installation,
    now,
    ...(records === undefined ? {} : { records }),
  });
  return { ids, snapshot: org.snapshot() };
}

/** Starts the world; call `close` in the end, whatever happened. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const now = options.now ?? Date.now;
  const http = createHttpCallout();
  const regions = await startRecordedRegions(now);
  const { folder, installation, processes } = regions;
  const close = async (): Promise<void> => {
    await http.close();
    await regions.close();
  };
  try {
    let seeded: Seeded | undefined;
    const openOrg = (variant: OrgVariant = {}): World => {
      const callouts: RecordedCallout[] = [];
      const record: CalloutFunction = (request, route) => {
        const sent = { request, response: undefined as CalloutResponse | undefined };
        callouts.push(sent);
        const send: CalloutFunction = (changed) => http.callout(changed, route);
        sent.response = world.interfere ? world.interfere(request, send) : send(request, route);
        return sent.response;
      };
      const clock = variant.now ?? now;
      const org = createOrg({
        project: compileProject(packageFolders(folder, installation, variant), {
          cacheFolder: path.join(repository, '.cache/apex'),
          baseFolder: repository,
        }),
        callout: record,
        clock: { now: clock },
      });
      seeded ??= seed(org, installation, clock(), options.records);
      org.restore(seeded.snapshot);
      const world: World = {
        org,
        ids: seeded.ids,
        installation,
        processes,
        callouts,
        interfere: undefined,
        setModel: regions.setModel,
        openOrg,
        modelRequests: regions.modelRequests,
        forget: () => {
          callouts.length = 0;
          regions.forget();
        },
        close,
      };
      connectOrg(org, installation);
      return world;
    };
    return openOrg();
  } catch (error) {
    await close();
    throw error;
  }
}

export interface PreviewAnswer {
  readonly inferenceId: string;
  readonly permitted: boolean;
  readonly promptText: string;
  readonly reasons: readonly {
    readonly code: string;
    readonly message: string;
    readonly cure: string;
  }[];
}

export interface RunAnswer {
  readonly inferenceId: string;
  readonly refused: boolean;
  readonly text: string;
  readonly flags: readonly string[];
  readonly reasons: readonly {
    readonly code: string;
    readonly message: string;
    readonly cure: string;
  }[];
  readonly receipt?: { readonly verified: boolean; readonly raw: string };
}

/** Previews as a person does. */
export function preview(
  world: World,
  user: string,
  recordId: string,
  skillId: string,
): PreviewAnswer {
  return world.org.invokeAura(userOf(world, user), 'AssistantController', 'preview', {
    recordId,
    skillId,
  }) as PreviewAnswer;
}

/** Previews, then runs under the previewed id. */
export function ask(world: World, user: string, recordId: string, skillId: string): RunAnswer {
  const { inferenceId } = preview(world, user, recordId, skillId);
  return run(world, user, recordId, skillId, inferenceId);
}

export function run(
  world: World,
  user: string,
  recordId: string,
  skillId: string,
  inferenceId: string,
): RunAnswer {
  return world.org.invokeAura(userOf(world, user), 'AssistantController', 'run', {
    recordId,
    skillId,
    inferenceId,
  }) as RunAnswer;
}

export function idOf(world: World, alias: string): string {
  const id = world.ids.get(alias);
  if (id === undefined) throw new Error(`nothing was seeded as \`${alias}\``);
  return id;
}

function userOf(world: World, alias: string): string {
  return idOf(world, alias);
}

export interface LogRow {
  readonly Inference_Id__c: string;
  readonly Phase__c: string;
  readonly Reason__c: string | null;
  readonly Leaf__c: number | null;
}

/** The org's log rows, oldest first, in system mode. */
export function logRows(world: World): readonly LogRow[] {
  return world.org.query(
    world.org.adminId,
    'SELECT Inference_Id__c, Phase__c, Reason__c, Leaf__c FROM Inference_Log__c ORDER BY CreatedDate, Id',
    { mode: 'system', sharing: false },
  ) as unknown as readonly LogRow[];
}
