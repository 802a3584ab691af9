from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config.accounts.models import User
from config.printed import shortened
from sources import intake
from sources.models import Snapshot, Source
from sources.text import MAX_BYTES, digest


class Command(BaseCommand):
    help = (
        "Capture article texts from files. A text known by digest is filled and its quotes "
        "verified; another text goes to --source, or to the source whose held text is most like it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="a text file (.txt), or a folder of them"
        )
        parser.add_argument("--source", metavar="ID", help="the public id of the texts' source")
        parser.add_argument("--by", metavar="USERNAME", help="the account that captures")

    def handle(self, *, paths, source, by, **options):
        user = self._user(by)
        named = self._source(source) if source else None
        files = list(self._files(paths))
        failed = 0
        for path in files:
            try:
                self._capture(path, named, user)
            except intake.IntakeError as error:
                failed += 1
                self.stderr.write(f"{path.name}: {' '.join(error.messages)}")
        if failed:
            raise CommandError(f"{failed} of {len(files)} texts were not captured.")

    def _files(self, paths):
        for name in paths:
            path = Path(name)
            if path.is_dir():
                found = sorted(path.glob("*.txt"))
                if not found:
                    raise CommandError(f"There is no .txt file in {name}.")
                yield from found
            elif path.is_file():
                yield path
            else:
                raise CommandError(f"There is no file {name}.")

    def _user(self, name):
        if not name:
            return None
        try:
            return User.objects.get_by_natural_key(name)
        except User.DoesNotExist:
            raise CommandError(f"There is no account “{name}”.") from None

    def _source(self, public_id):
        try:
            return Source.objects.get(public_id=public_id)
        except Source.DoesNotExist:
            raise CommandError(
                f"There is no source {public_id}. Its id stands on its page at the desk."
            ) from None

    def _capture(self, path, source, user):
        with path.open("rb") as file:
            raw = file.read(4 * MAX_BYTES + 1)
        text = intake.readable(raw)
        source = source or self._find(path, text)
        result = intake.capture(text=text, source=source, by=user, method=Snapshot.Method.COMMAND)
        self._tell(path, result)

    def _find(self, path, text):
        if known := intake.same_text(digest(text)):
            return known
        near = intake.nearest(text)
        if near:
            source, likeness = near
            self.stdout.write(
                f"{path.name}: {likeness:.0%} like a text of “{source}” ({source.public_id})"
            )
            return source
        known = "\n".join(f"  {row.public_id}  {row}" for row in Source.objects.all()[:50])
        raise intake.IntakeError(
            "No source has this text or one like it. Say whose it is with --source ID"
            + (f":\n{known}" if known else "; add the source at the desk first.")
        )

    def _tell(self, path, result):
        source = result.snapshot.source
        where = f"“{source}” ({source.public_id})"
        told = {
            "new": "a new text of {0}, snapshot {1}",
            "filled": "known text of {0}, now held; {2}; no public byte changed",
            "known": "known text of {0}, held already; {2}; nothing added",
        }[result.outcome].format(where, result.snapshot.number, _verified(result.verified))
        self.stdout.write(f"{path.name}: {told}")
        for item in result.verdicts:
            words = shortened(item.statement.exact, 60)
            self.stdout.write(f"  {item.verdict:<12} {item.statement.public_id}  {words}")
        if result.elsewhere:
            self.stdout.write(
                f"  The same text is also known as {result.elsewhere.public_id}: is one a "
                "duplicate of the other?"
            )


def _verified(count: int) -> str:
    if not count:
        return "no quotes to verify"
    return f"{'the one quote' if count == 1 else f'all {count} quotes'} verified, none refused"
