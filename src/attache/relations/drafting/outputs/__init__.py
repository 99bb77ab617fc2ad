"""An agreement as DOCX, as a PDF of record, and as EWP XML."""

from attache.relations.drafting.outputs.exchange import NoExchange, NotHeld, OtherThanTwo, Unknown, xml
from attache.relations.drafting.outputs.paper import DOCX, docx
from attache.relations.drafting.outputs.record import pdf

__all__ = ["DOCX", "NoExchange", "NotHeld", "OtherThanTwo", "Unknown", "docx", "pdf", "xml"]
