from argparse import ArgumentTypeError

from django.core.management.base import BaseCommand

from timeline.record.verify import Head, findings


def _head(told: str) -> Head:
    number, _, seal = told.partition(":")
    seal = seal.removeprefix("sha256:").lower()
    if not number.isdecimal() or len(seal) != 64:
        raise ArgumentTypeError("it takes the number of a change and its seal: 12:9f86d081…")
    return int(number), seal


class Command(BaseCommand):
    help = "Say what differs from what it must be, and what heals it; end with 1 if anything does."

    def add_arguments(self, parser):
        parser.add_argument("--head", metavar="NUMBER:SEAL", type=_head, help="as kept elsewhere")
        parser.add_argument("--quiet", action="store_true", help="print only what differs")

    def handle(self, **options):
        found = [str(finding) for finding in findings(options["head"])]
        if found or not options["quiet"]:
            self.stdout.write("\n".join(found or ["Nothing differs."]))
        if found:
            raise SystemExit(1)
