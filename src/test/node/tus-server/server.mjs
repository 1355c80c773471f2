// A TUS server that is not ours (@tus/server with @tus/file-store), on loopback, under the path
// that Supabase Storage uses; beside it the two REST answers that are not TUS but that an agent asks
// for: the bucket and an object's info.
//
//   node server.mjs FOLDER PORT [HOLD_AFTER]
//
// PORT 0 takes a free one. After HOLD_AFTER bytes of PATCH bodies it reads no more and answers no
// more, so that it can be killed in the middle of a chunk. It ends when its standard input does.
//
// Says on standard output, a line each: "listening PORT", "METHOD OFFSET" for each TUS request (the
// Upload-Offset that came with it, or "-"), "received BYTES" as they come in, and "holding".

import http from 'node:http';
import { Transform } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const TUS = '/storage/v1/upload/resumable';
const BUCKET = '/storage/v1/bucket/';
const INFO = '/storage/v1/object/info/authenticated/';

const [directory, port, holdAfter = 'Infinity'] = process.argv.slice(2);
const say = (line) => process.stdout.write(`${line}\n`);
let left = Number(holdAfter);

class CountingStore extends FileStore {
  write(body, id, offset) {
    const count = new Transform({
      transform(bytes, _, pass) {
        say(`received ${bytes.length}`);
        left -= bytes.length;
        if (left > 0) {
          pass(null, bytes);
        } else {
          say('holding');
        }
      },
    });
    body.on('error', (fault) => count.destroy(fault));
    return super.write(body.pipe(count), id, offset);
  }
}

const store = new CountingStore({ directory });
const tus = new Server({
  path: TUS,
  datastore: store,
  onIncomingRequest: async (request) =>
    say(`${request.method} ${request.headers.get('upload-offset') ?? '-'}`),
});

async function finished(bucket, key) {
  for (const id of await store.configstore.list()) {
    const upload = await store.getUpload(id);
    const { bucketName, objectName } = upload.metadata;
    if (bucketName === bucket && objectName === key && upload.offset === upload.size) {
      return upload;
    }
  }
  return undefined;
}

async function info(path) {
  const [bucket, ...key] = path.split('/').map(decodeURIComponent);
  const upload = await finished(bucket, key.join('/'));
  if (!upload) {
    const message = 'Object not found';
    return [400, { statusCode: '404', error: 'not_found', message, code: 'NoSuchKey' }];
  }
  return [
    200,
    {
      id: upload.id,
      name: key.join('/'),
      version: upload.id,
      bucket_id: bucket,
      size: upload.size,
      etag: null,
      metadata: JSON.parse(upload.metadata.metadata),
    },
  ];
}

async function rest(path) {
  if (path.startsWith(BUCKET)) {
    const id = decodeURIComponent(path.slice(BUCKET.length));
    const limits = { file_size_limit: null, allowed_mime_types: null };
    return [200, { id, name: id, public: false, ...limits }];
  }
  return path.startsWith(INFO) ? info(path.slice(INFO.length)) : [404, { message: 'Not found' }];
}

const server = http.createServer(async (request, response) => {
  const path = request.url.split('?')[0];
  if (path === TUS || path.startsWith(`${TUS}/`)) {
    return tus.handle(request, response);
  }
  const [status, body] = await rest(path);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});

process.stdin.on('end', () => process.exit()).resume();
server.listen(Number(port), '127.0.0.1', () => say(`listening ${server.address().port}`));
