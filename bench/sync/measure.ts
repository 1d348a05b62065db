import { openPhone, type Phone } from '../../test/journey/phone.ts';
import { type Counts, Link, type LinkKind, normal } from './link.ts';
import type { Page, Running } from './peer.ts';
import { processOf, processorOf } from './process.ts';
import { expected, type Workload } from './screening.ts';

/** One walk through the workload (sync design §5), on two phones with a browser each. */
export const steps = ['write', 'push', 'pull', 'edit', 'push edits', 'pull edits', 'nothing new'] as const;
export type Step = (typeof steps)[number];
export interface Measured extends Counts {
  ms: number;
  /** ms of processor, of the phone's browser and of the server with its database: what a busy machine does not change. */
  processor: number;
}
export interface Walk {
  steps: Record<Step, Measured>;
  /** Bytes the browser says are used on A and B in the end. */
  storage: { a: number; b: number };
}

declare global {
  var bench: Page;
}

/** A device is opened on a good link: what is measured is the work, not the loading of a page. */
async function device(running: Running, { space, name }: { space: number; name: 'a' | 'b' }, link: Link) {
  link.become(normal);
  const phone = await openPhone(`http://127.0.0.1:${link.port}${running.path}`);
  phone.page.setDefaultTimeout(600_000);
  await phone.page.waitForFunction('globalThis.bench !== undefined', undefined, { timeout: 30_000 });
  await phone.page.evaluate((options) => globalThis.bench.open(options), running.opening(space, name));
  return phone;
}

const timed = (phone: Phone, name: keyof Page, workload: Workload): Promise<number> =>
  phone.page.evaluate(
    async ([method, work]) => {
      const began = performance.now();
      await globalThis.bench[method](work as never);
      return performance.now() - began;
    },
    [name, workload] as const,
  );

const storageOf = (phone: Phone): Promise<number> =>
  phone.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

async function assertEqual(
  running: Running,
  phones: Record<'a' | 'b', Phone>,
  workload: Workload,
): Promise<void> {
  const wanted = expected(workload);
  const found = {
    a: await phones.a.page.evaluate(() => globalThis.bench.content()),
    b: await phones.b.page.evaluate(() => globalThis.bench.content()),
    server: await running.content(workload.space),
  };
  for (const [where, content] of Object.entries(found)) {
    if (content === wanted) continue;
    const lines = content.split('\n');
    const strange = lines.find((line) => !wanted.includes(line));
    throw new Error(`${where} holds ${lines.length} records, and not those of the workload: ${strange}`);
  }
}

export async function walk(
  running: Running,
  { workload, kind }: { workload: Workload; kind: LinkKind },
): Promise<Walk> {
  const link = new Link(running.port);
  await link.open();
  const { space } = workload;
  const phones: Phone[] = [];
  try {
    const done = {} as Record<Step, Measured>;
    const step = async (name: Step, phone: Phone, method: keyof Page) => {
      const pids = [...running.pids(), ...processOf(phone.profile)];
      link.take();
      const before = processorOf(pids);
      const ms = await timed(phone, method, workload);
      done[name] = { ms, processor: processorOf(pids) - before, ...link.take() };
    };
    const a = await device(running, { space, name: 'a' }, link);
    phones.push(a);
    link.become(kind);
    await step('write', a, 'write');
    await step('push', a, 'push');
    const b = await device(running, { space, name: 'b' }, link);
    phones.push(b);
    link.become(kind);
    await step('pull', b, 'pull');
    await step('edit', b, 'edit');
    await step('push edits', b, 'push');
    await step('pull edits', a, 'pull');
    await step('nothing new', a, 'both');
    await assertEqual(running, { a, b }, workload);
    return { steps: done, storage: { a: await storageOf(a), b: await storageOf(b) } };
  } finally {
    for (const phone of phones) await phone.close();
    link.close();
  }
}
