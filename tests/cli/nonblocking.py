"""Runs a command whose standard input (0) or output (1) is a pipe that does not block, with somebody at
its other end who is late:  nonblocking.py 0 FILE COMMAND…  or  nonblocking.py 1 COMMAND…"""
import os
import subprocess
import sys
import time

reader, writer = os.pipe()
ours, theirs = (writer, reader) if sys.argv[1] == "0" else (reader, writer)
os.set_blocking(theirs, False)
if sys.argv[1] == "0":
    child = subprocess.Popen(sys.argv[3:], stdin=theirs)
else:
    child = subprocess.Popen(sys.argv[2:], stdout=theirs)
os.close(theirs)
time.sleep(0.3)
if sys.argv[1] == "0":
    with open(ours, "wb") as stream, open(sys.argv[2], "rb") as file:
        stream.write(file.read())
else:
    with open(ours, "rb") as stream:
        sys.stdout.buffer.write(stream.read())
sys.exit(child.wait())
