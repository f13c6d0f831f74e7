"""Scores deals at night."""

import requests


def score(deal: dict) -> dict:
    return requests.post("https://hooks.zapier.com/score", json=deal, timeout=30).json()
