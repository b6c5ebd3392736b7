"""The WSGI application that gunicorn serves: `gunicorn investtracker.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "investtracker.settings")

application = get_wsgi_application()
