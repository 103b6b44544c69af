"""Runs one Ray node in the foreground, and takes it down with its owner.

Arguments: "owned" or "detached"; the node's directory; the arguments of the `ray` command. An owned node ends, and its directory with it,
when its standard input ends: that is when its owner closes it or dies, however that happens.
"""

import atexit
import os
import shutil
import signal
import sys
import threading

owned = sys.argv[1] == "owned"
directory = sys.argv[2]
sys.argv = ["ray"] + sys.argv[3:]


def remove_directory():
    shutil.rmtree(directory, ignore_errors=True)
    try:
        os.rmdir(os.path.dirname(directory))
    except OSError:
        pass  # another node of the cluster still has its directory in there


def end_with_owner():
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


os.setsid()  # a Ctrl-C is for the owner, which ends its jobs first
if owned:
    atexit.register(remove_directory)  # the last thing to run: Ray's own handlers come first
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))  # until Ray has a handler of its own
    threading.Thread(target=end_with_owner, daemon=True).start()

import ray._private.services as services
import ray.scripts.scripts as scripts

# Ray replaces a loopback address by that of the machine's network interface, where everybody could reach the cluster.
services.resolve_ip_for_localhost = lambda host: host
# A server for remote Python drivers, at a fixed port: nobody needs it, and two clusters could not coexist.
scripts.get_ray_client_dependency_error = lambda: "not started for a local cluster"
sys.exit(scripts.main())
