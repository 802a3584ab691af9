"""The application that gunicorn serves. It refuses to start on a database left unguarded."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from config.triggers import require_all  # noqa: E402

require_all()
