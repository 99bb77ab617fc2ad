"""Files in a bucket are in the backup like those of the folder, and come back into a bucket."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from attache.front.digest.models import Picture
from attache.kernel import doctor, files
from attache.kernel.backup import place as places
from attache.kernel.backup import restoring
from attache.kernel.backup.place import Place, Trouble
from tests.kernel import backups, s3


@pytest.fixture
def fake() -> Iterator[s3.FakeS3]:
    with s3.running() as server:
        yield server


@pytest.fixture
def office(fake: s3.FakeS3, place: Place, settings) -> Place:
    """An office with a picture, which lies in the bucket."""
    settings.FILES_URL, settings.FILES_KEY, settings.FILES_SECRET = fake.url, fake.key, fake.secret
    backups.make_house()
    return replace(places.here(), data=place.data)


def test_the_picture_lies_in_the_bucket_only(office: Place, fake: s3.FakeS3):
    name = Picture.objects.get().file
    assert [key.rpartition("/")[2] for key in fake.objects] == [name]
    assert not (office.data / "files").exists()


def test_a_backup_holds_the_files_of_the_bucket_and_brings_them_back(office: Place, fake: s3.FakeS3):
    name = Picture.objects.get().file
    before = files.read(name)
    copy = backups.take(office)
    fake.objects.clear()
    with backups.empty_place(office.data.parent / "new") as new:
        restoring.restore(copy, replace(new, kept=office.files), secret=None, replace=False, at=backups.AT)
    assert files.read(name) == before


def test_a_bucket_that_does_not_answer_stops_the_backup_with_a_sentence(office: Place, fake: s3.FakeS3):
    fake.key = "another"
    with pytest.raises(Trouble, match=r"^The bucket attache/shanghai cannot be reached: .* Nothing was changed\.$"):
        backups.take(office)
    found = " ".join(doctor.findings())
    assert "The bucket attache/shanghai cannot be reached" in found


def test_the_doctor_reads_every_file_when_asked(office: Place, fake: s3.FakeS3, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "SAMPLE", 0)
    (key,) = fake.objects
    fake.objects[key] = b"another picture"
    assert "is damaged" not in " ".join(doctor.findings())
    assert "is damaged. Bring it back from a backup" in " ".join(doctor.findings(every_file=True))
