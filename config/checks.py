"""What makes a deployment unfit, beyond Django's own checks."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(deploy=True)
def check_contact(app_configs, **kwargs):
    """ground.W002: readers who find an error have nobody to tell."""
    if settings.CONTACT_EMAIL:
        return []
    return [
        Warning(
            "CONTACT_EMAIL is not set: readers who find an error have nobody to write to.",
            hint="Set it to a mailbox that somebody reads; every event's page names it.",
            id="ground.W002",
        )
    ]


@register(Tags.security, deploy=True)
def check_one_person(app_configs, **kwargs):
    """ground.W001: nobody reviews in this newsroom."""
    if not settings.ONE_PERSON_NEWSROOM:
        return []
    return [
        Warning(
            "ONE_PERSON_NEWSROOM is on: authors may approve their own work.",
            hint="Unset it as soon as a second person can review; the public record says so.",
            id="ground.W001",
        )
    ]
