"""The addresses of this room."""

from django.urls import URLPattern

office: list[URLPattern] = []
public: list[URLPattern] = []
