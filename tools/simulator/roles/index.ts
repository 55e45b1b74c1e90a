/** All roles of the simulated site. */
import type { Role } from '../site';
import { cloudShards, kubernetes, previews, security } from './cloud';
import { branchRouters, crawlers, proxies } from './gateways';
import { mailGateways } from './mail';
import { desktops, devices, phones } from './people';
import { healthChecks, inventory, logAnalysis, monitoring, scanners } from './servers';

export const ROLES: readonly Role[] = [
  desktops,
  phones,
  devices,
  inventory,
  monitoring,
  scanners,
  logAnalysis,
  healthChecks,
  mailGateways,
  branchRouters,
  proxies,
  crawlers,
  kubernetes,
  cloudShards,
  previews,
  security,
];
