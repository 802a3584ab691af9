"""What a passage says of itself: dates, names, and who reports it, in four languages.

Everything found is a proposal for an editor to correct: where the words leave a doubt, nothing is
proposed. Pure: no Django, no database. Positions are code points of the passage.
"""

from .attribution import Attribution, attribution
from .dates import Date, dates
from .gazetteer import Gazetteer, Mention
from .normalizing import normalize
