/** Azure: DNS security policy (DNSQueryLogs) and Azure Firewall's DNS proxy (AZFWDnsQuery), from a workspace or storage. */
import { jsonForm } from '../json/json-form';

export const azureDns = jsonForm({
  name: 'azure-dns',
  title: 'Azure DNS query log',
  time: ['TimeGenerated', 'time', 'TimeGenerated [UTC]'],
  src: ['SourceIpAddress', 'SourceIp', 'properties.SourceIpAddress', 'properties.SourceIp'],
  query: ['QueryName', 'properties.QueryName'],
});
