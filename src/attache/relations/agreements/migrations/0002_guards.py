"""The database refuses a standing approval of other words than the record's, and other words under one.

A check looks at one row only, so these are triggers; on PostgreSQL the approval locks the agreement that it is about,
so that of an approval and a change at once one waits and is then refused.
"""

from django.db import migrations

SQLITE = """
    CREATE TRIGGER agreements_approves_what_stands_{event} BEFORE {when} ON agreements_approval
    WHEN NEW.answer = 'approved' AND NEW.voided_at IS NULL AND EXISTS (
        SELECT 1 FROM agreements_agreement WHERE id = NEW.agreement_id AND sha256 <> NEW.sha256
    )
    BEGIN SELECT RAISE(ABORT, 'an approval is good for the words that stand only'); END
"""
SQLITE_WORDS = """
    CREATE TRIGGER agreements_approved_words_stand BEFORE UPDATE OF sha256 ON agreements_agreement
    WHEN NEW.sha256 <> OLD.sha256 AND EXISTS (
        SELECT 1 FROM agreements_approval
        WHERE agreement_id = NEW.id AND answer = 'approved' AND voided_at IS NULL AND sha256 <> NEW.sha256
    )
    BEGIN SELECT RAISE(ABORT, 'approved words change only once the approvals are void'); END
"""
POSTGRES = """
    CREATE OR REPLACE FUNCTION agreements_approves_what_stands() RETURNS trigger AS $$
    DECLARE stands text;
    BEGIN
        IF NEW.answer = 'approved' AND NEW.voided_at IS NULL THEN
            SELECT sha256 INTO stands FROM agreements_agreement WHERE id = NEW.agreement_id FOR SHARE;
            IF FOUND AND stands <> NEW.sha256 THEN
                RAISE EXCEPTION 'an approval is good for the words that stand only' USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql;
    CREATE TRIGGER agreements_approves_what_stands BEFORE INSERT OR UPDATE ON agreements_approval
        FOR EACH ROW EXECUTE FUNCTION agreements_approves_what_stands();
    CREATE OR REPLACE FUNCTION agreements_approved_words_stand() RETURNS trigger AS $$
    BEGIN
        IF NEW.sha256 <> OLD.sha256 AND EXISTS (
            SELECT 1 FROM agreements_approval
            WHERE agreement_id = NEW.id AND answer = 'approved' AND voided_at IS NULL AND sha256 <> NEW.sha256
        ) THEN
            RAISE EXCEPTION 'approved words change only once the approvals are void'
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$ LANGUAGE plpgsql;
    CREATE TRIGGER agreements_approved_words_stand BEFORE UPDATE OF sha256 ON agreements_agreement
        FOR EACH ROW EXECUTE FUNCTION agreements_approved_words_stand();
"""
GONE = {
    "sqlite": (
        "DROP TRIGGER agreements_approves_what_stands_insert",
        "DROP TRIGGER agreements_approves_what_stands_update",
        "DROP TRIGGER agreements_approved_words_stand",
    ),
    "postgresql": (
        "DROP TRIGGER agreements_approves_what_stands ON agreements_approval",
        "DROP TRIGGER agreements_approved_words_stand ON agreements_agreement",
        "DROP FUNCTION agreements_approves_what_stands()",
        "DROP FUNCTION agreements_approved_words_stand()",
    ),
}


def guard(apps, schema_editor):
    """Put the triggers there."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES, params=None)
        return
    for event in ("insert", "update"):
        schema_editor.execute(SQLITE.format(event=event, when=event.upper()), params=None)
    schema_editor.execute(SQLITE_WORDS, params=None)


def let_go(apps, schema_editor):
    """Take them away."""
    for statement in GONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial")]
    operations = [migrations.RunPython(guard, let_go)]
