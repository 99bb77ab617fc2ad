"""`Words` as a column and as a form's field."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages.words import Language, Words


class WordsField(models.JSONField):
    """A `Words` value, stored as a JSON object of the languages that have a text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Words)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Words:
        return Words.read(super().from_db_value(value, expression, connection))

    def to_python(self, value: Any) -> Words:
        return Words.read(value)

    def get_prep_value(self, value: Any) -> Any:
        return value.as_dict() if isinstance(value, Words) else value

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self.get_prep_value(value), connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(self.get_prep_value(value), model_instance)


class WordsInput(forms.MultiWidget):
    """Three inputs, one per language, each marked with its language."""

    template_name = "ui/words_input.html"

    def __init__(self, long: bool = False) -> None:
        one = forms.Textarea if long else forms.TextInput
        super().__init__(
            {lang.value: one({"lang": lang.tag, "aria-label": lang.own_name, "rows": 3}) for lang in Language}
        )

    def decompress(self, value: Any) -> list[str]:
        words = Words.read(value)
        return [words[language] for language in Language]


class WordsFormField(forms.MultiValueField):
    """Reads a `Words` value. When required, at least one language must be filled in."""

    widget = WordsInput

    def __init__(self, *, long: bool = False, max_length: int = 500, **kwargs: Any) -> None:
        one = [forms.CharField(required=False, max_length=max_length) for _language in Language]
        required = kwargs.pop("required", True)
        super().__init__(one, require_all_fields=False, required=False, widget=WordsInput(long=long), **kwargs)
        self.at_least_one = required

    def compress(self, data_list: list[str]) -> Words:
        return Words(*data_list) if data_list else Words()

    def clean(self, value: Any) -> Words:
        words = cast(Words, super().clean(value))
        if self.at_least_one and not words:
            raise ValidationError(_("Write it in at least one language."), code="required")
        return words
