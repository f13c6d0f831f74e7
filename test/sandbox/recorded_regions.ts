/** Two regions as real processes in front of one model that keeps every byte that it gets. */
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {
  prepareInstallation,
  type Installation,
} from '../../packages/cli/src/sandbox/installation.ts';
import { freePort } from '../../packages/cli/src/sandbox/ports.ts';
import { ProcessGroup } from '../../packages/cli/src/sandbox/processes.ts';
import { startRegions } from '../../packages/cli/src/sandbox/services.ts';

export const repository = path.resolve(import.meta.dirname, '../..');

export interface ModelBehaviour {
  readonly delayMs?: number;
  readonly fails?: boolean;
  /** Refuses with an error that repeats all that it was sent. */
  readonly complains?: boolean;
  readonly answer?: string;
}

export interface RecordedRegions {
  readonly folder: string;
  readonly installation: Installation;
  readonly processes: ProcessGroup;
  /** Makes the model slow, failing or hostile; without an argument it behaves again. */
  readonly setModel: (behaviour?: ModelBehaviour) => void;
  /** Bodies that reached the model since the last `forget`. */
  readonly modelRequests: () => readonly Buffer[];
  readonly forget: () => void;
  readonly close: () => Promise<void>;
}

export function todayOf(milliseconds: number): number {
  return Number(new Date(milliseconds).toISOString().slice(0, 10).replaceAll('-', ''));
}

/** Starts them in a new folder; call `close` in the end, whatever happened. */
export async function startRecordedRegions(now: () => number = Date.now): Promise<RecordedRegions> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bailiwick-world-'));
  const modelPort = await freePort();
  const modelFile = path.join(folder, 'model-requests');
  const behaviourFile = path.join(folder, 'model-behaviour.json');
  const processes = new ProcessGroup();
  const close = async (): Promise<void> => {
    await processes.stopAll();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await processes.start({
      name: 'model',
      entry: path.join(import.meta.dirname, 'recording_model.ts'),
      args: ['--port', String(modelPort), '--file', modelFile, '--behaviour', behaviourFile],
      logFile: path.join(folder, 'logs/model.log'),
      isReady: () => answersOn(modelPort),
    });
    const installation = await prepareInstallation({
      folder: path.join(folder, 'sandbox'),
      repository,
      today: todayOf(now()),
      upstream: {
        kind: 'openai',
        baseUrl: `http://127.0.0.1:${modelPort}`,
        model: 'bailiwick-extract-1',
        privateAddresses: ['127.0.0.1'],
      },
    });
    await startRegions(processes, installation);
    let seen = 0;
    const requests = (): readonly Buffer[] =>
      fs
        .readFileSync(modelFile, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => Buffer.from(line, 'base64'));
    return {
      folder,
      installation,
      processes,
      setModel: (behaviour = {}) => fs.writeFileSync(behaviourFile, JSON.stringify(behaviour)),
      modelRequests: () => requests().slice(seen),
      forget: () => {
        seen = requests().length;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function answersOn(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}
