"""Which finding is meant."""

from django import forms


class PlaceForm(forms.Form):
    """The check, the place and the words of a finding; why it is right, where somebody says so."""

    check = forms.CharField(max_length=40)
    start = forms.IntegerField(min_value=0)
    words = forms.CharField(max_length=1000, strip=False)
    reason = forms.CharField(max_length=300, required=False)
