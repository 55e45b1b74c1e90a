"""The least that a streaming command of Splunk's Python SDK can do: hand every row back."""

import sys

from splunklib.searchcommands import Configuration, StreamingCommand, dispatch


@Configuration()
class EmptyCommand(StreamingCommand):
    def stream(self, records):
        return records


dispatch(EmptyCommand, sys.argv, sys.stdin, sys.stdout, __name__)
