"""Who works at the desk."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A person with an account. Ours from the first migration, so that it can grow."""

    def __str__(self):
        return self.get_full_name() or self.username
