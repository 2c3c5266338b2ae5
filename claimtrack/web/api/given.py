"""What the API takes in: a document, a decision."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimtrack.model import Fault, Reading, Verdict, Work
from claimtrack.web.api.words import NO_NUL, Address, Line, Name, Prose, Sha256


class Given(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NewDocument(Given):
    """An article as plain text. Another text from an address that is known is a new version of that article."""

    text: Annotated[str, Field(min_length=1, pattern=NO_NUL)]
    title: Line | None = None
    outlet: Line | None = None
    url: Address | None = None
    published: date | None = None
    force: bool = Field(False, description="Take it in although it looks like another language.")


class GivenEvidence(Given):
    """`sha256` is that of the copy that was kept, `quote` the words in it."""

    url: Address
    title: Name = ""
    sha256: Sha256 = ""
    quote: Prose = ""


class GivenPlace(Given):
    start: Annotated[int, Field(ge=0, le=2**31 - 1)]
    end: Annotated[int, Field(ge=1, le=2**31 - 1)]

    @model_validator(mode="after")
    def is_a_span(self) -> GivenPlace:
        if self.start >= self.end:
            raise ValueError("a span ends after its start")
        return self


class GivenCorrection(Given):
    """What the machine should have read instead; what is left out stays."""

    contents: Annotated[list[GivenPlace], Field(max_length=50)] = []
    source: Name = ""
    labels: Annotated[dict[Name, Name], Field(max_length=10)] = {}


class Signed(Given):
    note: Prose = ""
    evidence: Annotated[list[GivenEvidence], Field(max_length=50)] = []


class NewVerdict(Signed):
    """Is what it says true? `settles`: an editor's last word on a disagreement."""

    axis: Literal["verdict"]
    verdict: Verdict
    settles: bool = False


class NewReading(Signed):
    """Did the machine read it rightly? A wrong reading names its fault, and only a wrong one has one."""

    axis: Literal["reading"]
    reading: Reading
    fault: Fault | None = None
    correction: GivenCorrection | None = None


class NewWork(Given):
    """Where it is in the work; `assigned` names somebody, and only that."""

    axis: Literal["work"]
    work: Work
    assignee: Name = ""
    note: Prose = ""


class NewUndo(Given):
    """Take back the last thing that you said of the claim."""

    axis: Literal["undo"]
    note: Prose = ""


class NewMerge(Given):
    """The source is this one by a second name."""

    into: Annotated[int, Field(ge=1, le=2**31 - 1)]
    note: Prose = ""


class NewSplit(Given):
    """These of the source's claims, by their full ids, are those of the source with this name."""

    claims: Annotated[list[Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]], Field(min_length=1, max_length=1000)]
    name: Name
    note: Prose = ""


class Noted(Given):
    note: Prose = ""


NewDecision = Annotated[NewVerdict | NewReading | NewWork | NewUndo, Field(discriminator="axis")]
