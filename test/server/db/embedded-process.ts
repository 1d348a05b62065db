import pino from 'pino';
import { startEmbedded } from '../../../src/server/db/embedded.ts';

/** A process of its own with an embedded database; says where it is, and stops it cleanly when asked (SIGINT). */
export async function main([dataDir]: string[]): Promise<number> {
  if (!dataDir) return 1;
  const server = await startEmbedded({ dataDir, log: pino({ level: 'silent' }) });
  process.stdout.write(`${JSON.stringify({ url: server.url(), pid: server.pid() })}\n`);
  await new Promise<void>((resolve) => {
    const keepAlive = setInterval(() => {}, 1000);
    process.once('SIGINT', () => {
      clearInterval(keepAlive);
      resolve();
    });
  });
  await server.stop();
  return 0;
}
