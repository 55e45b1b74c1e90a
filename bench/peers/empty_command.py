"""A minimal streaming command with Splunk's Python SDK: returns every row."""

import sys

from splunklib.searchcommands import Configuration, StreamingCommand, dispatch


@Configuration()
class EmptyCommand(StreamingCommand):
    def stream(self, records):
        return records


dispatch(EmptyCommand, sys.argv, sys.stdin, sys.stdout, __name__)
