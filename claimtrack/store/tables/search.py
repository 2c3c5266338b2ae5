"""What a search filters, sorts and counts by."""

from __future__ import annotations

from sqlalchemy import BigInteger, Float, ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from claimtrack.model import Act, Anonymity, Certainty, Form, Opinions, Polarity, Reading, SourceKind, Verdict, Work
from claimtrack.store.tables.base import Base, in_words

REVIEWED = text("verdict != 'unreviewed'")
OPEN = text("active AND work != 'done'")
TOLD = text("active AND gist IS NOT NULL")
"""What the indexes of verdicts, of the queue and of repetitions hold; a query must say it in these words to have them
used."""


class EntryRow(Base):
    """What a search filters, sorts and counts by: one narrow row a claim, made from the other tables by indexing.py.

    `key` is the claim's place in the full-text index (keys.py); `digest` stands for the words that it has there.
    `verdict`, `reading`, `work`, `opinions` and `assignee_key` are the claim's live state (workflow.py), `rank` is its
    place in the queue: 0 is what is worth most to check. `gist` stands for what is claimed, whoever claims it
    (repeats.py); None where that is too little to be told from others.
    """

    __tablename__ = "entries"
    __table_args__ = (
        Index(None, "verdict", "key", sqlite_where=REVIEWED, postgresql_where=REVIEWED),
        Index(None, "rank", "key", sqlite_where=OPEN, postgresql_where=OPEN),
        Index(None, "gist", "outlet_key", sqlite_where=TOLD, postgresql_where=TOLD),
    )

    # SQLite takes only INTEGER for its row number.
    key: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    claim_pk: Mapped[int] = mapped_column(ForeignKey("claims.pk"), unique=True)
    source_pk: Mapped[int | None] = mapped_column(ForeignKey("sources.pk"), index=True)
    outlet_key: Mapped[str | None] = mapped_column(Text, index=True)
    active: Mapped[bool]
    certainty: Mapped[Certainty] = mapped_column(in_words(Certainty, "certainty"))
    verdict: Mapped[Verdict] = mapped_column(in_words(Verdict, "verdict"))
    kind: Mapped[SourceKind] = mapped_column(in_words(SourceKind, "kind"))
    act: Mapped[Act] = mapped_column(in_words(Act, "act"))
    form: Mapped[Form] = mapped_column(in_words(Form, "form"))
    polarity: Mapped[Polarity] = mapped_column(in_words(Polarity, "polarity"))
    reading: Mapped[Reading] = mapped_column(in_words(Reading, "reading"))
    work: Mapped[Work] = mapped_column(in_words(Work, "work"))
    opinions: Mapped[Opinions] = mapped_column(in_words(Opinions, "opinions"))
    assignee_key: Mapped[str | None] = mapped_column(Text)
    rank: Mapped[int]
    digest: Mapped[int] = mapped_column(BigInteger)
    anonymity: Mapped[Anonymity | None] = mapped_column(in_words(Anonymity, "anonymity"))
    confidence: Mapped[float | None] = mapped_column(Float)
    gist: Mapped[int | None] = mapped_column(BigInteger)
