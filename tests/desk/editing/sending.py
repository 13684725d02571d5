"""Filling a form of the desk in as a browser does."""

import html as entities
import re


def hidden(html, name):
    """The value of a hidden field."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', html) or re.search(rf'value="([^"]*)"[^>]*name="{name}"', html)
    return entities.unescape(found.group(1)) if found else ""


def send(client, address, **values):
    """Fill a form in as a browser does: its hidden fields come along."""
    page = client.get(address)
    assert page.status_code == 200, address
    html = page.content.decode()
    return client.post(address, {"base": hidden(html, "base"), "token": hidden(html, "token"), **values})


def desk(path=""):
    """An address of the example municipality's desk."""
    return f"/skrivebord/viborg/{path}"


def initiative_form(row, **changed):
    goals = list(row.contributions.order_by("-is_primary", "position").values_list("goal_id", flat=True))
    lines = list(row.collaborations.values_list("spelling", "role"))
    return {
        "title": row.title, "description": row.description, "status": row.status, "primary": goals[0], "others": goals[1:], "lead": "",
        "unit": "", "starts_on": "", "ends_on": "", "target_group": "", "budget": "", "update_months": "", "reason": "",
        "partner": [one for one, _role in lines], "partner_role": [role for _one, role in lines],
    } | changed  # fmt: skip
