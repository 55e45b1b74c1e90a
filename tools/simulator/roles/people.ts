/** People's devices: browsing in visits, the directory, telemetry; phones with their operator's names. */
import {
  addressRange,
  BASE36,
  DIGITS,
  DIRECTORY,
  guid,
  LETTERS,
  OWN_ZONE,
  type Role,
  type Site,
} from '../site';

const TELEMETRY = [
  'v10.events.data.microsoft.com',
  'settings-win.data.microsoft.com',
  'ctldl.windowsupdate.com',
  'client.wns.windows.com',
  'outlook.office365.com',
  'login.microsoftonline.com',
  'teams.microsoft.com',
  'www.msftconnecttest.com',
];
const SERVICES = ['intranet', 'files', 'mail', 'wiki', 'print', 'crm', 'erp', 'sso'];

/** Number of names that a page loads within seconds. */
export function visit(site: Site, start: number, src: string, most: number): void {
  let now = start;
  for (let left = site.number(1, most); left > 0; left--) {
    site.ask(now, src, site.host());
    now += site.random.next() < 0.7 ? 0 : 1;
  }
}

export function desktop(site: Site, src: string, visits: number): void {
  const own = `desktop-${site.text(BASE36, 7)}`;
  for (let i = 0; i < visits; i++) visit(site, site.officeSecond(), src, 14);
  for (let i = 0; i < visits; i++) site.ask(site.officeSecond(), src, site.pick(TELEMETRY));
  for (let i = 0; i < visits / 4; i++) {
    site.ask(site.officeSecond(), src, `${site.pick(SERVICES)}.${OWN_ZONE}`);
    site.ask(site.officeSecond(), src, `_ldap._tcp.hq._sites.dc._msdcs.${DIRECTORY}`);
    site.ask(site.officeSecond(), src, `dc0${site.number(1, 4)}.${DIRECTORY}`);
  }
  for (const suffix of ['', `.${DIRECTORY}`]) {
    const start = site.officeSecond();
    site.ask(start, src, `wpad${suffix}`);
    site.ask(start, src, `${own}${suffix}`);
    for (let i = 0; i < 3; i++) site.ask(start, src, site.text(LETTERS, site.number(7, 15)) + suffix);
  }
}

export const desktops: Role = {
  name: 'desktops',
  source:
    'HTTP Archive host names (npm third-party-web); MS-ADTS 6.3.6 (_msdcs records); Chromium intranet redirect detector: three names of 7 to 15 letters',
  addresses: (clients) => addressRange('10.10', Math.round(clients * 0.7)),
  run: (site, addresses) => {
    for (const src of addresses) desktop(site, src, 260);
  },
};

const OPERATORS = ['mnc001.mcc262', 'mnc410.mcc310', 'mnc020.mcc234'];

export const phones: Role = {
  name: 'phones',
  source:
    '3GPP TS 23.003 19.4.2.9 (epdg names); AMP frames d-<20 digits>.ampproject.net; RFC 8828 (mDNS GUIDs)',
  addresses: (clients) => addressRange('10.20', Math.round(clients * 0.3)),
  run: (site, addresses) => {
    for (const src of addresses) {
      for (let i = 0; i < 110; i++) visit(site, site.officeSecond(), src, 8);
      const operator = site.pick(OPERATORS);
      for (let i = 0; i < 4; i++)
        site.ask(site.officeSecond(), src, `epdg.epc.${operator}.pub.3gppnetwork.org`);
      for (let i = 0; i < 20; i++)
        site.ask(site.officeSecond(), src, `${site.number(1, 50)}-courier.push.apple.com`);
      if (site.random.next() < 0.02)
        for (let i = 0; i < 4; i++)
          site.ask(site.officeSecond(), src, `d-${site.text(DIGITS, 20)}.ampproject.net`);
      for (let i = 0; i < 2; i++) site.ask(site.officeSecond(), src, `${guid(site)}.local`);
    }
  },
};

export const devices: Role = {
  name: 'devices',
  source: 'ntop/ntopng issue 4725 (one serial number per device); RFC 6763 (service discovery)',
  addresses: (clients) => addressRange('10.30', Math.round(clients * 0.1)),
  run: (site, addresses) => {
    for (const src of addresses) {
      const serial = `0024c6${site.text('0123456789abcdef', 6)}.koalabox.net`;
      for (let second = 0; second < 86_400; second += 1800) site.ask(second, src, serial);
      for (let i = 0; i < 30; i++)
        site.ask(site.random.below(86_400), src, `b._dns-sd._udp.0.${site.number(1, 30)}.10.10.in-addr.arpa`);
      for (let i = 0; i < 50; i++) site.ask(site.random.below(86_400), src, '0.pool.ntp.org');
    }
  },
};
