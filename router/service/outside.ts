/** What a router has to do with the machine that it runs on, from its configuration: the kernel that enforces, and a live link. */
import { join, resolve } from 'node:path';
import type { Backend } from '../backends/backend.ts';
import { Nftables } from '../backends/nftables/nftables.ts';
import { Xdp } from '../backends/xdp/xdp.ts';
import type { Config } from '../config/config.ts';
import type { Engine } from '../engine/engine.ts';
import type { RouterEvent } from '../event.ts';
import { Bridge } from '../live/bridge.ts';
import { openTap } from '../live/tap.ts';

/** The back end of the configuration; none when this process is all there is. In a dry run nothing is told to the kernel. */
export function backendOf({ backend, hook, rules }: Config, state: string): Backend<unknown> | undefined {
  if (rules.dryRun) return undefined;
  switch (backend) {
    case 'nftables':
      return new Nftables({ ...hook, now: Date.now });
    case 'xdp':
      return new Xdp({ devices: hook.devices.map((name) => ({ name, mode: hook.mode })), folder: hook.pins || join(state, 'bpf') });
    default:
      return undefined;
  }
}

/** The live link of the configuration, not running yet. */
export function linkOf(config: Config, folder: string, engine: Engine, event: (event: RouterEvent) => void): Bridge | undefined {
  const [one, other] = config.live.devices.map((path) => resolve(folder, path));
  if (one === undefined || other === undefined) return undefined;
  const first = openTap(one);
  try {
    return new Bridge([first, openTap(other)], engine, { ...config.live, window: config.window }, event);
  } catch (error) {
    first.close();
    throw error;
  }
}
