/**
 * All log forms; if several match equally well, the first one wins. A new form is a file here and a line below
 * (CONTRIBUTING.md has the recipe).
 */
import type { LogForm } from '../log-form';
import { anyJson } from './any-json';
import { azureDns } from './azure-dns';
import { bind } from './bind';
import { coredns } from './coredns';
import { csv } from './csv';
import { dnsmasq } from './dnsmasq';
import { dnstap } from './dnstap';
import { elastic } from './elastic';
import { goDnscollector } from './go-dnscollector';
import { googleDns } from './google-dns';
import { microsoftDns } from './microsoft-dns';
import { route53 } from './route53';
import { splunkJson } from './splunk-json';
import { splunkStream } from './splunk-stream';
import { suricata } from './suricata';
import { tsharkEk, tsharkEkFields, tsharkJson, tsharkJsonFields } from './tshark-json';
import { umbrella } from './umbrella';
import { unbound } from './unbound';
import { zeekJson } from './zeek-json';
import { zeekTsv } from './zeek-tsv';

export const logForms: readonly LogForm[] = [
  zeekTsv,
  microsoftDns,
  bind,
  dnsmasq,
  unbound,
  coredns,
  splunkJson,
  suricata,
  zeekJson,
  route53,
  googleDns,
  azureDns,
  dnstap,
  goDnscollector,
  elastic,
  splunkStream,
  tsharkJson,
  tsharkJsonFields,
  tsharkEk,
  tsharkEkFields,
  anyJson,
  umbrella,
  csv,
];
