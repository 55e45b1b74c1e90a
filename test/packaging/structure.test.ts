import { findFaults, type PackedFile } from '../../tools/inspect/structure';
import { executableFolder, platforms, topFolder, type Platform } from '../../tools/packaging/platforms';

const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';
const MACHINES: Record<string, number> = { linux_x86_64: 62, linux_arm64: 183, windows_x86_64: 0x8664 };

function executable(machine: number, isElf: boolean, filled: boolean): Buffer {
  const header = Buffer.alloc(256);
  if (isElf) header.write('\x7fELF', 'latin1');
  else header.writeUInt32LE(0x80, 0x3c);
  header.writeUInt16LE(machine, isElf ? 18 : 0x84);
  return Buffer.concat([header, Buffer.from(`${FUSE}:${filled ? 1 : 0}`)]);
}

function files(
  platform: Platform,
  machine = MACHINES[platform.name],
  filled = true,
): Map<string, PackedFile> {
  const isElf = platform.executable === 'dnsexfil';
  const text = (content: string): PackedFile => ({ mode: 0o644, bytes: Buffer.from(content) });
  return new Map([
    [
      `dnsexfil/${executableFolder(platform)}/${platform.executable}`,
      { mode: 0o755, bytes: executable(machine, isElf, filled) },
    ],
    ['dnsexfil/default/commands.conf', text(`filename = ${platform.executable}\n`)],
    ['dnsexfil/default/distsearch.conf', text(`x = apps[/\\\\]${topFolder(platform)}[/\\\\]...\n`)],
  ]);
}

describe.each(platforms)('a package for $name', (platform) => {
  it('passes if everything is right', () => {
    expect(findFaults(files(platform), platform)).toEqual([]);
  });

  it.each([
    ['no executable', new Map<string, PackedFile>()],
    ['another machine', files(platform, 1)],
    ['no script inside', files(platform, undefined, false)],
    [
      'an executable bit on a conf file',
      new Map(files(platform)).set('dnsexfil/a', { mode: 0o755, bytes: Buffer.of() }),
    ],
    ['no deny list', new Map([...files(platform)].filter(([name]) => !name.includes('distsearch')))],
    ['no command', new Map([...files(platform)].filter(([name]) => !name.includes('commands')))],
  ])('fails with %s', (_, broken) => {
    expect(findFaults(broken, platform)).toHaveLength(1);
  });
});
