import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { importModel } from '../../../../src/cli/import-model';
import { readModel } from '../../../../src/model/model-folder';
import { UserError } from '../../../../src/user-error';
import { ARTIFACT } from '../../../golden/dsdl98-rows';
import { artifactOf, SHAPES, stateDictPickle, tarGz, torchMembers, zip } from './artifacts';

let app: string;

beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'app-'));
  cpSync(join(__dirname, '../../../../models/dsdl98'), join(app, 'models/dsdl98'), { recursive: true });
});

afterEach(() => {
  rmSync(app, { recursive: true });
});

/** Codes with which an artifact was refused; [] if it was imported. */
async function importBytes(bytes: Buffer, name = 'imported'): Promise<string[]> {
  const artifact = join(app, 'artifact.tar.gz');
  writeFileSync(artifact, bytes);
  return importFile(artifact, name);
}

async function importFile(artifact: string, name: string): Promise<string[]> {
  try {
    await importModel({ artifact, name, app });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).not.toContain('\n');
    return (error as UserError).codes;
  }
}

const pickled = (pickle: Buffer): Buffer => artifactOf(zip(torchMembers(pickle)));
const opcodes = (text: string): Buffer => Buffer.from(text, 'latin1');

function withMember(name: string, content: Buffer): Buffer {
  return artifactOf(zip(new Map([...torchMembers(), [name, content]])));
}

describe('importModel', () => {
  it('makes a model from an artifact with the right layout', async () => {
    expect(await importBytes(artifactOf(zip(torchMembers())))).toEqual([]);
    const { manifest } = readModel(join(app, 'models'), 'imported');
    expect(manifest).toMatchObject({ origin: 'imported', threshold: 0.5, featureSet: { name: 'dsdl98' } });
    expect(manifest.baseline).toHaveLength(98);
    expect(readFileSync(join(app, 'models/imported/MODEL_CARD.md'), 'utf8')).toContain('imported');
  });

  it('replaces an imported model, but not a built-in one', async () => {
    expect(await importFile(ARTIFACT, 'mine')).toEqual([]);
    const before = readFileSync(join(app, 'models/mine/model.onnx'));
    expect(await importBytes(artifactOf(zip(torchMembers())), 'mine')).toEqual([]);
    expect(readFileSync(join(app, 'models/mine/model.onnx')).equals(before)).toBe(false);
    expect(await importFile(ARTIFACT, 'dsdl98')).toEqual(['MODEL_EXISTS']);
    expect(readdirSync(join(app, 'models')).sort()).toEqual(['dsdl98', 'mine']);
  });

  it('refuses a name that escapes the folder', async () => {
    expect(await importFile(ARTIFACT, '../x')).toEqual(['MODEL_NAME_INVALID']);
  });

  it('names the folder if models cannot be written', async () => {
    rmSync(join(app, 'models/blocked'), { force: true });
    writeFileSync(join(app, 'models/blocked'), '');
    expect(await importFile(ARTIFACT, 'blocked')).toEqual(['MODELS_NOT_WRITABLE']);
    chmodSync(join(app, 'models'), 0o755);
    expect(readdirSync(join(app, 'models')).sort()).toEqual(['blocked', 'dsdl98']);
  });

  it('refuses the artifact truncated at any of 40 places, and leaves nothing on disk', async () => {
    const whole = readFileSync(ARTIFACT);
    for (let part = 0; part < 40; part++) {
      const codes = await importBytes(whole.subarray(0, Math.floor((whole.length * part) / 40)));
      expect(codes).toEqual(['ARTIFACT_DAMAGED']);
    }
    expect(readdirSync(join(app, 'models'))).toEqual(['dsdl98']);
  });

  const damaged = zip(torchMembers());
  damaged[60_000] ^= 1;
  it.each<[string, string, Buffer]>([
    ['text', 'ARTIFACT_DAMAGED', Buffer.from('hello')],
    ['a gzip of text', 'ARTIFACT_DAMAGED', gzipSync('hello'.repeat(300))],
    ['a gzip bomb', 'ARTIFACT_DAMAGED', gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ['no .pt file', 'ARTIFACT_LAYOUT', tarGz([{ path: 'a.txt', content: Buffer.from('a') }])],
    ['two .pt files', 'ARTIFACT_LAYOUT', tarGz([{ path: 'a.pt' }, { path: 'b.pt' }])],
    ['a path that escapes the archive', 'ARTIFACT_UNSAFE', tarGz([{ path: '../../a.pt' }])],
    ['an absolute path', 'ARTIFACT_UNSAFE', tarGz([{ path: '/etc/a.pt' }])],
    ['a link', 'ARTIFACT_UNSAFE', tarGz([{ path: 'a.pt', type: 'SymbolicLink', linkpath: '/etc/passwd' }])],
    [
      'a .pt that is not a zip file',
      'ARTIFACT_DAMAGED',
      artifactOf(Buffer.from('not a zip file, but long enough to be one')),
    ],
    ['one flipped bit', 'ARTIFACT_DAMAGED', artifactOf(damaged)],
    ['a zip path that escapes the archive', 'ARTIFACT_DAMAGED', withMember('../../x', Buffer.from('x'))],
    ['a huge member', 'ARTIFACT_DAMAGED', withMember('model/data/9', Buffer.alloc(2 * 1024 * 1024))],
    ['big endian', 'ARTIFACT_LAYOUT', withMember('model/byteorder', Buffer.from('big'))],
    ['no pickle', 'ARTIFACT_LAYOUT', artifactOf(zip(new Map([['model/x', Buffer.from('x')]])))],
    ['values that are not finite', 'ARTIFACT_LAYOUT', withMember('model/data/5', opcodes('\0\0\xc0\x7f'))],
    ['a storage of another size', 'ARTIFACT_LAYOUT', withMember('model/data/5', Buffer.alloc(8))],
    ['another layer', 'ARTIFACT_LAYOUT', pickled(stateDictPickle([...SHAPES, ['layer_3.bias', [1]]]))],
    [
      'another shape',
      'ARTIFACT_LAYOUT',
      pickled(stateDictPickle([['layer_1.weight', [98, 128]], ...SHAPES.slice(1)])),
    ],
    ['another number type', 'ARTIFACT_UNSAFE', pickled(stateDictPickle(SHAPES, 'DoubleStorage'))],
    ['os.system', 'ARTIFACT_UNSAFE', pickled(opcodes('\x80\x02cposix\nsystem\n(X\x02\0\0\0idtR.'))],
    [
      'a call with different arguments',
      'ARTIFACT_UNSAFE',
      pickled(opcodes('\x80\x02ccollections\nOrderedDict\n(K\x01tR.')),
    ],
    ['an instance', 'ARTIFACT_UNSAFE', pickled(opcodes('\x80\x02(iposix\nsystem\n.'))],
    ['another protocol', 'ARTIFACT_UNSAFE', pickled(opcodes('\x80\x04}.'))],
    ['an empty pickle', 'ARTIFACT_UNSAFE', pickled(Buffer.alloc(0))],
    ['a stack that runs dry', 'ARTIFACT_UNSAFE', pickled(opcodes('\x80\x02tR.'))],
    ['a memo that was never written', 'ARTIFACT_UNSAFE', pickled(opcodes('\x80\x02h\x05.'))],
    ['a text longer than the pickle', 'ARTIFACT_UNSAFE', pickled(opcodes('\x80\x02X\xff\xff\xff\x7fa.'))],
    ['a plain number', 'ARTIFACT_LAYOUT', pickled(opcodes('\x80\x02K\x01.'))],
  ])('refuses %s', async (_, code, bytes) => {
    expect(await importBytes(bytes)).toEqual([code]);
    expect(existsSync(join(app, 'models/imported'))).toBe(false);
    expect(readdirSync(join(app, 'models'))).toEqual(['dsdl98']);
  });

  it('refuses a file that is missing or huge', async () => {
    expect(await importFile(join(app, 'absent.tar.gz'), 'x')).toEqual(['ARTIFACT_UNREADABLE']);
    expect(await importBytes(Buffer.alloc(17 * 1024 * 1024))).toEqual(['ARTIFACT_UNREADABLE']);
  });
});
