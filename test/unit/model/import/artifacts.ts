/**
 * Builds artifacts for tests: pickles, PyTorch archives (zip without compression) and tar.gz files, including hostile
 * ones.
 */
import { crc32, gzipSync } from 'node:zlib';
import { Header } from 'tar';

export const SHAPES: readonly [string, number[]][] = [
  ['layer_1.weight', [128, 98]],
  ['layer_1.bias', [128]],
  ['layer_2.weight', [128, 128]],
  ['layer_2.bias', [128]],
  ['layer_out.weight', [1, 128]],
  ['layer_out.bias', [1]],
];

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([Buffer.from('X'), length, bytes]);
};

const integer = (value: number): Buffer => {
  const bytes = Buffer.alloc(5, 'J');
  bytes.writeInt32LE(value, 1);
  return bytes;
};

const opcodes = (...parts: (string | Buffer)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

const tuple = (values: readonly number[]): Buffer => opcodes('(', ...values.map(integer), 't');

/** The opcodes of one tensor. */
function tensor(key: string, shape: readonly number[], type = 'FloatStorage'): Buffer {
  const size = shape.reduce((product, length) => product * length, 1);
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  const storage = opcodes(
    '(',
    text('storage'),
    `ctorch\n${type}\n`,
    text(key),
    text('cpu'),
    integer(size),
    't',
  );
  const hooks = 'ccollections\nOrderedDict\n)R';
  return opcodes(
    'ctorch._utils\n_rebuild_tensor_v2\n(',
    storage,
    'Q',
    integer(0),
    tuple(shape),
    tuple(strides),
    '\x89',
    hooks,
    'tR',
  );
}

export function stateDictPickle(shapes = SHAPES, type?: string): Buffer {
  const items = shapes.flatMap(([name, shape], index) => [text(name), tensor(String(index), shape, type)]);
  return opcodes('\x80\x02ccollections\nOrderedDict\n)R(', ...items, 'u.');
}

export function torchMembers(pickle = stateDictPickle(), shapes = SHAPES): Map<string, Buffer> {
  const storages = shapes.map(([, shape], index): [string, Buffer] => [
    `model/data/${index}`,
    Buffer.alloc(4 * shape.reduce((product, length) => product * length, 1)),
  ]);
  return new Map([['model/data.pkl', pickle], ...storages]);
}

/** A zip archive of stored members. */
export function zip(members: ReadonlyMap<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of members) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.size, 8);
  end.writeUInt16LE(members.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

interface TarEntry {
  readonly path: string;
  readonly content?: Buffer;
  readonly type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory';
  readonly linkpath?: string;
}

export function tarGz(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap(({ path, content = Buffer.alloc(0), type = 'File', linkpath }) => {
    const header = new Header({
      path,
      type,
      size: content.length,
      mode: 0o644,
      mtime: new Date(0),
      ...(linkpath && { linkpath }),
    });
    const block = Buffer.alloc(512);
    header.encode(block);
    return [block, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

export const artifactOf = (pt: Buffer): Buffer => tarGz([{ path: 'model/model.pt', content: pt }]);
