/** Amazon Route 53 Resolver query logs: one object for each exchange, as in S3 and in CloudWatch. */
import { jsonForm } from '../json/json-form';

export const route53 = jsonForm({
  name: 'route53',
  title: 'Route 53 Resolver query log',
  time: ['query_timestamp'],
  src: ['srcaddr'],
  query: ['query_name'],
});
