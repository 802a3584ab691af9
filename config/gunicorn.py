"""How gunicorn serves Isnad: a worker a core, four threads each."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", os.cpu_count() or 1))
threads = 4
# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
max_requests = 20_000
max_requests_jitter = 2_000
control_socket_disable = True
