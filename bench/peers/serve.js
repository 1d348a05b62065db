// What the servers of the bench have in common: pages as they are, answers as gzip.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const gzip = promisify(zlib.gzip);
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };

export async function bytesOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function file(pages, request, response) {
  const path = request.url.slice('/pages/'.length) || 'index.html';
  response.setHeader('Content-Type', types[path.split('.').at(-1)]);
  response.end(readFileSync(join(pages, path)));
}

/** Prints its port. `answer`: of a request, what is sent as JSON; answers are gzipped as any server does. */
export function serve(pages, answer) {
  const server = createServer(async (request, response) => {
    if (request.url.startsWith('/pages/')) return file(pages, request, response);
    try {
      const bytes = await gzip(JSON.stringify(await answer(request)));
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end(bytes);
    } catch (error) {
      console.error(error);
      response.writeHead(500).end();
    }
  });
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}
