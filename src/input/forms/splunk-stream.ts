/** Splunk Stream's DNS events, whose fields may hold arrays: an exchange has the message types QUERY and RESPONSE. */
import { jsonForm } from '../json/json-form';

export const splunkStream = jsonForm({
  name: 'splunk-stream',
  title: 'Splunk Stream',
  time: ['timestamp', 'time', 'endtime'],
  src: ['src_ip', 'c_ip'],
  query: ['query', 'host_name'],
  // The first value of an array is used, so an exchange counts as a question.
  kind: { field: 'message_type', answers: ['RESPONSE', 'Response', 'response'] },
  answerSrc: ['dest_ip', 's_ip', 'src_ip'],
});
