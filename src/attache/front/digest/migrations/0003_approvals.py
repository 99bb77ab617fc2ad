from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("digest", "0002_editions")]

    operations = [
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", False),
                        ("approved_by__isnull", False),
                        ("state__in", ("approved", "published", "corrected")),
                        models.Q(("approved_hash", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state__in", ("approved", "published", "corrected")), _negated=True),
                        ("approved_at", None),
                        ("approved_by", None),
                        ("approved_hash", ""),
                    ),
                    _connector="OR",
                ),
                name="digest_approved_has_evidence",
            ),
        ),
    ]
