/**
 * `dnsexfil splunk install`: installs a package that is already on the search head's disk. The REST interface accepts a
 * path on the server but no upload, so this program cannot send the package.
 */
import { UserError } from '../user-error';
import { asText } from './rest-reply';
import { readServer, type Server } from './server';
import type { SplunkClient } from './splunk-client';

interface InstallPlan {
  readonly server: Server;
  /** Version that is installed now. */
  readonly installed: string | undefined;
}

interface InstallRequest {
  /** Absolute path of the .spl on the server. */
  readonly packagePath: string;
  /** Whether an installed app may be replaced. */
  readonly update: boolean;
}

/** How a package can get to the server; printed where no path was given. */
export const WAYS_TO_INSTALL = `Splunk's REST interface installs a package from a path on the search head; it accepts no upload. There are two ways:

  1. Copy the package to the search head, then name its path there:
       scp dnsexfil-<version>-linux_x86_64.spl splunk@search-head:/opt/staging/
       dnsexfil splunk install /opt/staging/dnsexfil-<version>-linux_x86_64.spl
  2. In Splunk Web: Apps, Manage Apps, Install app from file.

A search-head cluster gets the app from its deployer, Splunk Cloud as a private app through Splunk Web.
`;

/**
 * Checks everything that decides whether the package may be installed; changes nothing.
 *
 * @throws UserError INSTALL_PATH, INSTALL_CLOUD, INSTALL_CLUSTER, INSTALL_EXISTS
 */
export async function planInstall(client: SplunkClient, request: InstallRequest): Promise<InstallPlan> {
  if (!/^(?:\/|[A-Za-z]:[\\/]).*\.(?:spl|tgz|tar\.gz)$/.test(request.packagePath)) {
    throw refuse(
      'PATH',
      `"${request.packagePath}" is not an absolute path of a .spl or .tgz file on the server.`,
    );
  }
  const server = await readServer(client);
  if (server.isCloud) {
    throw refuse(
      'CLOUD',
      'This is Splunk Cloud, which does not install apps through this interface. Upload the package in Splunk Web as a private app: Apps, Manage Apps, Uploaded Apps. AppInspect runs there first.',
    );
  }
  if (server.roles.includes('shc_member') || server.roles.includes('shc_captain')) {
    throw refuse(
      'CLUSTER',
      "This search head is a member of a cluster: its deployer must install the app, or the members differ. Unpack the package into the deployer's etc/shcluster/apps and run splunk apply shcluster-bundle.",
    );
  }
  const installed = await installedVersion(client);
  if (installed !== undefined && !request.update) {
    throw refuse('EXISTS', `dnsexfil ${installed} is installed already. Add --update to replace it.`);
  }
  return { server, installed };
}

/** @returns the version that is now installed */
export async function installPackage(client: SplunkClient, packagePath: string): Promise<string> {
  return asText((await client.installApp(packagePath)).properties().version);
}

export async function restartServer(client: SplunkClient): Promise<void> {
  await client.post('/services/server/control/restart');
}

/** @returns undefined if the app is not installed */
export async function installedVersion(client: SplunkClient): Promise<string | undefined> {
  try {
    const entries = await client.entries('/services/apps/local/dnsexfil');
    return entries.length === 0 ? undefined : asText(entries[0].content.version);
  } catch (error) {
    if (error instanceof UserError && error.codes.includes('SPLUNK_NOT_FOUND')) return undefined;
    throw error;
  }
}

function refuse(what: string, text: string): UserError {
  return new UserError({ code: `INSTALL_${what}`, text });
}
