"""Fields of the archive that exist in four languages, and the history of its drafts."""

from config.desk.translated import register
from sources import models

TRANSLATED = {
    models.Outlet: ("name",),
    models.Source: ("title_translations", "designation", "written_note"),
    models.SuppliedMark: ("reason",),
}
register("sources", TRANSLATED, [models.OutletSpelling, models.Zone])
