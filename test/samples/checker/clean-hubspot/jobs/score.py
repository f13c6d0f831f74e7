"""Scores deals at night."""

import requests


def score(deal: dict) -> dict:
    return requests.post("https://eu.gateway.example/score", json=deal, timeout=30).json()
